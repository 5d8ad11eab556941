"""The pages of docs/reference as Markdown, written from the knowledge; a test fails when they drift."""

from __future__ import annotations

from collections.abc import Iterator

from sural.interop.file_pages import file_page
from sural.interop.file_schemas import file_schemas
from sural.interop.payer_page import payer_page
from sural.interop.treatment_pages import treatment_pages
from sural.interop.worked_example import worked_example
from sural.knowledge import Knowledge
from sural.knowledge.provenance import RuleEvidence
from sural.knowledge.schema import Condition, Finding, Page, Source

_HEAD = "<!-- Written by `./sural knowledge reference docs/reference`; change the tables, not this page. -->\n"


def reference_pages(knowledge: Knowledge) -> dict[str, str]:
    """File name to text."""
    pages = {
        "conditions.md": _conditions(knowledge),
        "questions.md": _questions(knowledge),
        "tests.md": _tests(knowledge),
        "rules.md": _rules(knowledge),
        "parameters.md": _parameters(knowledge),
        "sources.md": _sources(knowledge),
        "files.md": file_page(knowledge),
        "payers.md": payer_page(),
        "worked-example.md": worked_example(knowledge),
        **treatment_pages(knowledge),
    }
    return {name: _HEAD + "\n".join(lines) + "\n" for name, lines in pages.items()} | file_schemas(knowledge)


def _conditions(knowledge: Knowledge) -> Iterator[str]:
    yield "# Conditions\n\nWhat Sural can name, with what a person is told. Priors are for adults who consult with leg pain.\n"
    for group in dict.fromkeys(condition.group for condition in knowledge.conditions.values()):
        yield f"## {group.replace('_', ' ').capitalize()}\n"
        for condition in knowledge.conditions.values():
            if condition.group == group:
                yield from _condition(knowledge, condition)


def _condition(knowledge: Knowledge, condition: Condition) -> Iterator[str]:
    prior = condition.prior
    yield f"### {condition.plain_name} (`{condition.id}`)\n"
    yield f"*{condition.name}*, {condition.code}. {condition.what_it_is}\n"
    yield f"- What usually happens: {condition.what_usually_happens}"
    yield f"- Who treats it: {condition.who_treats_it}"
    yield f"- What settles it: {condition.how_to_rule_out}"
    yield f"- If likely: {condition.urgency_if_likely.id}; management: {condition.management}"
    yield f"- Prior {prior.best:g} ({prior.low:g} to {prior.high:g}), confidence {condition.prior_confidence}: {condition.prior_source}"
    needs = knowledge.necessary_conditions.get(condition.id)
    if needs:
        yield f"- Only where not denied: `{needs.text}`. {needs.rationale} ({needs.confidence}: {needs.source_id})"
    if condition.note:
        yield f"- Note: {condition.note}"
    yield ""


def _questions(knowledge: Knowledge) -> Iterator[str]:
    yield "# Questions\n\nEvery page of the interview with its answers. Ids are kept stable; files of answers use them."
    yield "\n*Safety*: an urgency rule can speak by it; a red flag is asked of everybody to whom its line applies. *Only if*: whom it fits.\n"
    for page in knowledge.pages.values():
        if page.block not in ("self_test", "clinician"):
            yield from _page(knowledge, page)


def _page(knowledge: Knowledge, page: Page) -> Iterator[str]:
    yield f"## {page.heading}\n\nPage `{page.id}`, {page.block.replace('_', ' ')}. Why: {page.why}\n"
    yield "| id | question | answers | safety | only if |\n|---|---|---|---|---|"
    for item in page.items:
        if item in knowledge.findings:
            finding = knowledge.findings[item]
            yield f"| `{item}` | {knowledge.questions[item].ask} | {', '.join(finding.levels)} | {_safety(knowledge, finding)} | {_only_if(knowledge, item)} |"
        else:
            yield f"| `{item}` | {knowledge.gates[item].item} | opens more questions | | |"
    yield ""


def _safety(knowledge: Knowledge, finding: Finding) -> str:
    return "red flag" if finding.red_flag else "yes" if finding.id in knowledge.safety_findings else ""


def _only_if(knowledge: Knowledge, item: str) -> str:
    fit = knowledge.fits.get(item)
    return f"`{fit.text}`{', or its answer could raise the urgency' if fit.or_urgent else ''}. {fit.why}" if fit else ""


def _tests(knowledge: Knowledge) -> Iterator[str]:
    yield "# Tests\n\nSelf-tests with their safe steps, then what a clinician can add.\n"
    for finding in knowledge.findings.values():
        question = knowledge.questions.get(finding.id)
        if finding.kind == "self_test" and question:
            yield f"## {question.ask} (`{finding.id}`)\n\n{question.how}\n\nAnswers: {', '.join(finding.levels)}. {finding.abnormal_means}\n"
    yield "## Clinician tests\n\n| id | test | answers |\n|---|---|---|"
    for finding in knowledge.findings.values():
        if finding.who_can_answer == "clinician":
            question = knowledge.questions.get(finding.id)
            yield f"| `{finding.id}` | {question.ask if question else finding.abnormal_means} | {', '.join(finding.levels)} |"


def _rules(knowledge: Knowledge) -> Iterator[str]:
    yield "# Urgency rules\n\nThe highest urgency of all rules that hold wins; no probability lowers it.\n"
    for rule in sorted(knowledge.rules.values(), key=lambda rule: -rule.urgency):
        cited = "; ".join(knowledge.sources[source].citation for source in rule.source_ids)
        yield f"## `{rule.id}`: {rule.urgency.id}\n\n{rule.why}\n\nFor clinicians: {rule.rationale}\n"
        causes = ", ".join(knowledge.conditions[cause].name for cause in rule.looks_for)
        yield f"```\n{rule.text}\n```\n\nConfidence {rule.confidence}, of the weakest way in which it can speak. {cited}\n"
        yield from (_evidence(row) for row in knowledge.rule_evidence if row.rule_id == rule.id)
        yield f"\nLooks for: {causes}.\n" if causes else ""
    yield from _terms(knowledge)
    yield "# Computed scores\n"
    for composite in knowledge.composites.values():
        yield f"## `{composite.id}`\n\n{composite.note}\n\n```\n{composite.text}\n```\n"


def _evidence(row: RuleEvidence) -> str:
    signs = "; ".join(" + ".join(f"`{sign}`" for sign in sorted(together)) for together in row.signs)
    return f"- {row.confidence}, `{row.source_id}`, for {signs}: {row.says}."


def _terms(knowledge: Knowledge) -> Iterator[str]:
    yield "# Terms\n\nParts of rules with a name; a rule that names one holds as if it stood written out. What is unanswered is not true, so NOT of it holds.\n"
    yield "| term | meaning | is |\n|---|---|---|"
    for term in knowledge.terms.values():
        yield f"| `{term.id}` | {term.meaning} | `{term.text}` |"
    yield ""


def _parameters(knowledge: Knowledge) -> Iterator[str]:
    yield "# Parameters of the model\n\n| id | value (range) | unit | why | confidence |\n|---|---|---|---|---|"
    for parameter in knowledge.parameters.values():
        value = parameter.value
        yield f"| `{parameter.id}` | {value.best:g} ({value.low:g} to {value.high:g}) | {parameter.unit} | {parameter.reason} | {parameter.confidence} |"


def _sources(knowledge: Knowledge) -> Iterator[str]:
    yield "# Sources\n\n| id | citation | where | read |\n|---|---|---|---|"
    for source in knowledge.sources.values():
        yield f"| `{source.id}` | {source.citation} | {_where(source)} | {source.seen} |"
    yield "\n## What was measured, and in whom\n\nFor each published number: the item in the words of the source, and how near it is to the question.\n"
    yield "| source | finding | measured | in whom | against | sex | levels | fit |\n|---|---|---|---|---|---|---|---|"
    for row in knowledge.measured:
        levels = ", ".join(row.levels)
        yield f"| `{row.source_id}` | `{row.finding_id}` | {row.measured} | {row.people} | {row.reference} | {row.sex} | {levels} | {row.fit} |"


def _where(source: Source) -> str:
    if source.doi:
        return f"https://doi.org/{source.doi}"
    return f"PMID {source.pmid}" if source.pmid else source.url
