"""What can be wrong with the knowledge, each as a sentence that names the row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from sural.knowledge.checks.blind_cells import blind_cell_problems
from sural.knowledge.checks.expressions import expression_problems
from sural.knowledge.checks.fits import fit_problems
from sural.knowledge.checks.nameless import nameless_problems
from sural.knowledge.checks.necessary import necessary_problems
from sural.knowledge.checks.next_tests import next_test_problems
from sural.knowledge.checks.presentations import presentation_problems
from sural.knowledge.checks.provenance import provenance_problems
from sural.knowledge.checks.reviewed import reviewed_problems
from sural.knowledge.checks.rule_grades import rule_grade_problems
from sural.knowledge.checks.same_fact import same_fact_problems
from sural.knowledge.checks.stories import story_problems
from sural.knowledge.checks.treatment import treatment_problems
from sural.knowledge.loader import Knowledge
from sural.knowledge.rule_grammar import items, parse
from sural.knowledge.schema import Finding, Range
from sural.knowledge.urgency import Urgency

MOST_FIRST_LEVEL_RED_FLAG_PAGES = 8
REVIEW_AFTER_DAYS = 550
_CONFIDENCE = {"A", "B", "C", "D"}
Check = Callable[[Knowledge], Iterator[str]]


_RED_FLAG_BLOCKS = ("red_flag", "basics", "self_test")


def run_checks(knowledge: Knowledge, today: date) -> list[str]:
    """Every problem found; an empty list means sound."""
    found = [problem for check in _CHECKS for problem in check(knowledge)]
    return found + list(_overdue(knowledge, today))


def _conditions(knowledge: Knowledge) -> Iterator[str]:
    for condition in knowledge.conditions.values():
        prose = (condition.plain_name, condition.what_it_is, condition.what_usually_happens, condition.who_treats_it, condition.how_to_rule_out)
        if not all(prose):
            yield f"condition {condition.id}: a text that a person needs is empty"
        if not _in_order(condition.prior) or not 0 < condition.prior.best < 0.5:
            yield f"condition {condition.id}: prior must be low <= best <= high, between 0 and 0.5"
        if not _in_order(condition.harm_if_missed):
            yield f"condition {condition.id}: harm_if_missed must be low <= best <= high, between 0 and 1"
        if condition.prior_confidence not in _CONFIDENCE:
            yield f"condition {condition.id}: prior_confidence must be A to D"


def _findings(knowledge: Knowledge) -> Iterator[str]:
    for finding in knowledge.findings.values():
        if len(set(finding.levels)) < 2 or len(set(finding.levels)) != len(finding.levels):
            yield f"finding {finding.id}: needs two or more different levels"
        if finding.answer_type == "yes_no" and finding.levels != ("no", "yes"):
            yield f"finding {finding.id}: a yes_no finding has the levels no;yes"
        if not 1 <= finding.effort <= 5 or not finding.abnormal_means:
            yield f"finding {finding.id}: effort 1-5 and abnormal_means are needed"
        if finding.source_id.split(";")[0] not in knowledge.sources:
            yield f"finding {finding.id}: no source '{finding.source_id}'"
        yield from _gate(knowledge, finding)


def _gate(knowledge: Knowledge, finding: Finding) -> Iterator[str]:
    gate, seen = finding.ask_if, {finding.id}
    if gate and (gate.finding_id not in knowledge.findings or gate.level not in knowledge.findings[gate.finding_id].levels):
        yield f"finding {finding.id}: ask_if names no such answer, {gate.finding_id}={gate.level}"
        return
    while gate:
        if gate.finding_id in seen:
            yield f"finding {finding.id}: its gates go in a circle"
            return
        seen.add(gate.finding_id)
        gate = knowledge.findings[gate.finding_id].ask_if


def _likelihoods(knowledge: Knowledge) -> Iterator[str]:
    for row in knowledge.likelihoods:
        where = f"likelihood {row.condition_id} / {row.finding_id} / {row.level}"
        if row.condition_id not in knowledge.conditions and row.condition_id != "leak":
            yield f"{where}: no such condition"
        if row.finding_id not in knowledge.findings:
            yield f"{where}: no such finding"
        elif row.level != "abnormal" and row.level not in knowledge.findings[row.finding_id].levels:
            yield f"{where}: no such level"
        if not _in_order(row.probability):
            yield f"{where}: must be 0 <= low <= best <= high <= 1"
        if row.source_id not in knowledge.sources or row.confidence not in _CONFIDENCE:
            yield f"{where}: needs a known source and a confidence A to D"
        if row.confidence == "D" and row.source_id.startswith("estimate_three_pass") and row.passes < 1:
            yield f"{where}: an estimate must say how many passes made it"


def _one_default_row(knowledge: Knowledge) -> Iterator[str]:
    rows = (row for row in knowledge.likelihoods if row.use == "default")
    for (condition, finding, level), count in Counter((row.condition_id, row.finding_id, row.level) for row in rows).items():
        if count > 1:
            yield f"likelihood {condition} / {finding} / {level}: {count} default rows, one is allowed"


def _levels_add_up(knowledge: Knowledge) -> Iterator[str]:
    sums: dict[tuple[str, str], float] = {}
    for row in knowledge.likelihoods:
        if row.use == "default" and row.level != "abnormal":
            key = (row.condition_id, row.finding_id)
            sums[key] = sums.get(key, 0.0) + row.probability.best
    for (condition, finding), total in sums.items():
        if total > 1.12:
            yield f"likelihood {condition} / {finding}: the levels add up to {total:.2f}"


def _risk_factors(knowledge: Knowledge) -> Iterator[str]:
    for factor in knowledge.risk_factors:
        where = f"risk factor {factor.finding_id} / {factor.condition_id}"
        known = knowledge.findings.get(factor.finding_id)
        if known is None or factor.condition_id not in knowledge.conditions:
            yield f"{where}: no such finding or condition"
        elif any(level not in known.levels for level in factor.levels):
            yield f"{where}: no such level in '{';'.join(factor.levels)}'"
        if factor.source_id not in knowledge.sources or factor.effect.best <= 0:
            yield f"{where}: needs a known source and a positive effect"
        if known and known.who_can_answer == "engine" and factor.use == "default":
            yield f"{where}: a computed score repeats its items and never enters the posterior; such a row is 'alt'"
        who = factor.holds_for
        if who and (who.finding_id not in knowledge.findings or who.level not in knowledge.findings[who.finding_id].levels):
            yield f"{where}: holds_for names no such answer, {who.finding_id}={who.level}"


def _rules(knowledge: Knowledge) -> Iterator[str]:
    for rule in knowledge.rules.values():
        yield from expression_problems(knowledge, f"rule {rule.id}", rule.expression)
        if any(cause not in knowledge.conditions for cause in rule.looks_for):
            yield f"rule {rule.id}: looks for an unknown cause ({';'.join(rule.looks_for)})"
        if not rule.rationale or any(source not in knowledge.sources for source in rule.source_ids):
            yield f"rule {rule.id}: needs a rationale and known sources ({';'.join(rule.source_ids)})"
    for composite in knowledge.composites.values():
        if composite.id not in knowledge.findings or composite.source_id not in knowledge.sources:
            yield f"composite {composite.id}: needs a finding of the same id and a known source"
        yield from expression_problems(knowledge, f"composite {composite.id}", composite.expression)


def _terms(knowledge: Knowledge) -> Iterator[str]:
    used = {item.finding_id for rule in knowledge.rules.values() for item in items(parse(rule.text))}
    used |= {item.finding_id for term in knowledge.terms.values() for item in items(parse(term.text))}
    used |= {item.finding_id for score in knowledge.composites.values() for item in items(parse(score.text))}
    used |= {item.finding_id for fit in knowledge.fits.values() for item in items(parse(fit.text))}
    for term in knowledge.terms.values():
        if term.id in knowledge.findings or term.id in knowledge.gates:
            yield f"term {term.id}: a question or a checklist line has the same id"
        if not term.meaning or term.id not in used:
            yield f"term {term.id}: needs its meaning in words, and a rule or a term that uses it"
        yield from expression_problems(knowledge, f"term {term.id}", term.expression)


def _questions(knowledge: Knowledge) -> Iterator[str]:
    places = Counter(item for page in knowledge.pages.values() for item in page.items)
    for finding in knowledge.findings.values():
        question = knowledge.questions.get(finding.id)
        if question is None:
            yield f"finding {finding.id}: has no plain question"
        elif finding.levels != ("no", "yes") and finding.who_can_answer != "engine" and set(question.labels) != set(finding.levels):
            yield f"question {finding.id}: needs a label for each of {', '.join(finding.levels)}"
        if finding.who_can_answer != "engine" and places[finding.id] != 1:
            yield f"finding {finding.id}: stands on {places[finding.id]} pages, one is needed"
        if finding.kind == "self_test" and question and not (question.how and question.drawing):
            yield f"self-test {finding.id}: needs safe steps and a drawing"


def _pages(knowledge: Knowledge) -> Iterator[str]:
    opened = set(knowledge.gate_of_page)
    for page in knowledge.pages.values():
        for item in page.items:
            if item not in knowledge.findings and item not in knowledge.gates:
                yield f"page {page.id}: no question '{item}'"
        if not page.why:
            yield f"page {page.id}: says not why it asks"
    first = [page for page in knowledge.pages.values() if page.block == "red_flag" and not page.ask_if and page.id not in opened]
    shown = [page for page in first if any(_is_first_level(knowledge, item) for item in page.items)]
    if len(shown) > MOST_FIRST_LEVEL_RED_FLAG_PAGES:
        yield f"{len(shown)} red-flag pages for somebody who ticks nothing; at most {MOST_FIRST_LEVEL_RED_FLAG_PAGES}"
    yield from _red_flags_in_front(knowledge)


def _is_first_level(knowledge: Knowledge, item: str) -> bool:
    return item in knowledge.gates or knowledge.findings[item].ask_if is None


def _red_flags_in_front(knowledge: Knowledge) -> Iterator[str]:
    for finding in knowledge.findings.values():
        page = knowledge.page_of.get(finding.id)
        if finding.red_flag and finding.who_can_answer == "patient" and page and page.block not in _RED_FLAG_BLOCKS and finding.kind == "red_flag":
            yield f"red flag {finding.id}: stands on the page {page.id}, outside the red-flag block"


def _body_map(knowledge: Knowledge) -> Iterator[str]:
    for region in knowledge.regions.values():
        for finding in (finding for found in region.marks.values() for finding in found):
            if finding not in knowledge.findings:
                yield f"region {region.id}: no finding '{finding}'"
    for pattern in knowledge.body_patterns.values():
        named = {*pattern.any_of, *pattern.only, *(region for part in pattern.all_of for region in part)}
        if pattern.id not in knowledge.findings or not named:
            yield f"pattern {pattern.id}: needs a finding of the same id and regions"
        for region_id in sorted(named - set(knowledge.regions)):
            yield f"pattern {pattern.id}: no region '{region_id}'"


def _advice(knowledge: Knowledge) -> Iterator[str]:
    for urgency in Urgency:
        if urgency.id not in knowledge.urgency_advice:
            yield f"urgency {urgency.id}: nothing to tell the person in advice/urgency.toml"
    for management in sorted({condition.management for condition in knowledge.conditions.values()} - set(knowledge.next_steps)):
        yield f"management {management}: no next steps in advice/next_steps.toml"
    for steps in knowledge.next_steps.values():
        if steps.confidence not in _CONFIDENCE or any(source not in knowledge.sources for source in steps.source_ids):
            yield f"next steps {steps.id}: needs known sources and a confidence A to D"


def _overdue(knowledge: Knowledge, today: date) -> Iterator[str]:
    dates = {row.reviewed for row in knowledge.likelihoods} | {rule.reviewed for rule in knowledge.rules.values()}
    dates |= {row.reviewed for row in knowledge.necessary_conditions.values()}
    for text in sorted(dates):
        if (today - date.fromisoformat(text)).days > REVIEW_AFTER_DAYS:
            yield f"rows reviewed on {text} are due for review (every 18 months)"


def _in_order(interval: Range) -> bool:
    return 0 <= interval.low <= interval.best <= interval.high <= 1


_CHECKS: tuple[Check, ...] = (
    _conditions,
    _findings,
    fit_problems,
    _likelihoods,
    blind_cell_problems,
    nameless_problems,
    reviewed_problems,
    _one_default_row,
    _levels_add_up,
    _risk_factors,
    _terms,
    _rules,
    _questions,
    _pages,
    _body_map,
    _advice,
    necessary_problems,
    next_test_problems,
    presentation_problems,
    same_fact_problems,
    story_problems,
    treatment_problems,
    provenance_problems,
    rule_grade_problems,
)
