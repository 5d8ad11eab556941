"""What can be wrong with the treatment tables, each as a sentence that names the row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sural.knowledge.loader import Knowledge
from sural.knowledge.provenance import can_be_found
from sural.knowledge.rule_grammar import Expression, items
from sural.knowledge.statements import ANY
from sural.knowledge.treatment.option import STEPS

PHASES = ("soothe", "restore", "protect", "maintain")
GROUPS = ("safety", "habit", "comfort", "talk", "medicine")
UNKNOWN = ("withhold", "caution", "ignore")
_CAUSE = "cause_"
_BANDS = {"unlikely", "possible", "likely"}
_COMPUTED = {"computed:nerve_load", "computed:irritability", "computed:strong_pain"}
_KINDS = {"reps", "hold", "time"}
_PAIN_RULES = {"nerve", "calm", "muscle", "tendon", "pad"}
_DOSE_OF_MEDICINE = re.compile(r"\b\d+\s*(mg|g|ml|milligrams?|tablets?)\b|\bstop taking\b|\bcome off\b", re.IGNORECASE)
_DOSE_FROM = ("", "walk_min", "heel_raises")
_CONFIDENCE = {"A", "B", "C", "D"}


def treatment_problems(knowledge: Knowledge) -> Iterator[str]:
    """Every problem found in the treatment tables."""
    for check in _CHECKS:
        yield from check(knowledge)


def _exercises(knowledge: Knowledge) -> Iterator[str]:
    treatment = knowledge.treatment
    for row in treatment.exercises.values():
        where = f"exercise {row.id}"
        for name in (*row.regressions, *row.progressions):
            if name not in treatment.exercises:
                yield f"{where}: no exercise '{name}'"
        if not set(row.phases) <= set(PHASES) or row.kind not in _KINDS or row.pain_rule not in _PAIN_RULES:
            yield f"{where}: phases, kind or pain_rule is unknown"
        if not (1 <= row.sets <= row.most_sets and 1 <= row.reps <= row.most_reps and 0 <= row.hold_s <= row.most_hold_s and 1 <= row.days_per_week <= 7):
            yield f"{where}: the dose must lie between one repetition and its own top, on 1 to 7 days"
        if row.category not in treatment.stop_of:
            yield f"{where}: no words on when to stop for the category {row.category}"
        if row.id not in treatment.nerve_loads:
            yield f"{where}: no row in nerve_load.csv, so it could never be shown with a nerve"
    for ladder, rungs in treatment.ladders.items():
        if [row.rung for row in rungs] != list(range(1, len(rungs) + 1)):
            yield f"ladder {ladder}: the rungs must be 1, 2, 3 without a gap"


def _begin(knowledge: Knowledge) -> Iterator[str]:
    for row in knowledge.treatment.exercises.values():
        yield from _expression(knowledge, f"exercise {row.id}", row.begin_if)
        if row.dose_from not in _DOSE_FROM:
            yield f"exercise {row.id}: dose_from must be one of {', '.join(_DOSE_FROM)}, or empty"


def _words(knowledge: Knowledge) -> Iterator[str]:
    treatment = knowledge.treatment
    for key in treatment.exercises.keys() ^ treatment.words.keys():
        yield f"exercise {key}: stands in only one of exercises.csv and words/"
    for words in treatment.words.values():
        if not all((words.name, words.aim, words.start, words.steps, words.feel, words.hurts, words.easier, words.harder)):
            yield f"exercise {words.id}: a text that a person needs is empty"
    for key in treatment.parts.keys() ^ treatment.part_words.keys():
        yield f"part {key}: stands in only one of parts.csv and parts.toml"
    for part in treatment.parts.values():
        text = treatment.part_words.get(part.id)
        if text and part.group == "medicine" and (text.do or _DOSE_OF_MEDICINE.search(" ".join((text.title, *map(str, (*text.ask, *text.limits)))))):
            yield f"part {part.id}: a medicine has only questions, never a dose and never a word about ending it"
        if part.group not in GROUPS:
            yield f"part {part.id}: no group '{part.group}'"


def _statements(knowledge: Knowledge) -> Iterator[str]:
    """Each statement carries the causes that it holds for, and tags that exist."""
    treatment = knowledge.treatment
    tags = {tag for row in treatment.exercises.values() for tag in row.tags}
    said = [(f"part {key}", line) for key, words in treatment.part_words.items() for line in words.lines]
    said += [(f"next steps {key}", line) for key, steps in knowledge.next_steps.items() for line in (*steps.do, *steps.avoid)]
    for where, line in said:
        if not line.causes or not set(line.source_ids) <= set(knowledge.sources) or not set(line.tags) <= tags:
            yield f"{where}: needs causes, known sources and known tags: {line.say}"
    named = [(where, line.causes) for where, line in said] + [(f"part {key}", words.causes) for key, words in treatment.part_words.items()]
    named += [(f"outlook {row.id}", frozenset(row.causes)) for row in treatment.outlook.values()]
    for where, causes in named:
        if not causes or causes - knowledge.conditions.keys() - {ANY}:
            yield f"{where}: no cause is called {', '.join(sorted(causes - knowledge.conditions.keys())) or 'that'}"


def _limits(knowledge: Knowledge) -> Iterator[str]:
    treatment = knowledge.treatment
    exercises = treatment.exercises.values()
    selectors = {"all", *_COMPUTED, *(f"exercise:{key}" for key in treatment.exercises), *(f"treatment:{key}" for key in treatment.parts)}
    selectors |= {f"category:{row.category}" for row in exercises} | {f"tag:{tag}" for row in exercises for tag in row.tags}
    for limit in treatment.limits.values():
        for selector in limit.applies_to:
            if selector not in selectors:
                yield f"limit {limit.id}: '{selector}' selects nothing"
        if limit.unknown not in UNKNOWN or not limit.say or not limit.until:
            yield f"limit {limit.id}: needs unknown ({', '.join(UNKNOWN)}), what to say and until when"
        yield from _expression(knowledge, f"limit {limit.id}", limit.when)


def _benefits(knowledge: Knowledge) -> Iterator[str]:
    treatment = knowledge.treatment
    for benefit in treatment.benefits:
        for key in benefit.exercise_ids:
            if key not in treatment.exercises:
                yield f"benefit {benefit.id}: no exercise '{key}'"
        for key in benefit.condition_ids:
            if key not in knowledge.conditions and key != "any":
                yield f"benefit {benefit.id}: no condition '{key}'"
        if benefit.role not in ("main", "support", "comfort"):
            yield f"benefit {benefit.id}: no role '{benefit.role}'"
        yield from _expression(knowledge, f"benefit {benefit.id}", benefit.when)
    helped = {key for benefit in treatment.benefits for key in benefit.exercise_ids}
    for key in treatment.exercises.keys() - helped:
        yield f"exercise {key}: helps with nothing in benefits.csv, so it is never chosen"


def _rules(knowledge: Knowledge) -> Iterator[str]:
    treatment = knowledge.treatment
    for rule in treatment.rules.values():
        yield from _expression(knowledge, f"progression rule {rule.id}", rule.when)
        if rule.scope not in ("plan", "item") or not rule.say:
            yield f"progression rule {rule.id}: needs a scope and words"
    for phase in treatment.phases.values():
        for expression in (phase.start_if, phase.enter_if):
            yield from _expression(knowledge, f"phase {phase.id}", expression)
        if bool(phase.enter_if) != bool(phase.opens):
            yield f"phase {phase.id}: what opens it must stand in words too"
    for slot in treatment.slots:
        for ladder in slot.ladders:
            if ladder not in treatment.ladders:
                yield f"slot {slot.phase} {slot.slot}: no ladder '{ladder}'"


def _parts(knowledge: Knowledge) -> Iterator[str]:
    treatment = knowledge.treatment
    for part in treatment.parts.values():
        yield from _expression(knowledge, f"part {part.id}", part.show_if)
    for caution in treatment.cautions:
        yield from _expression(knowledge, f"caution {caution.id}", caution.when)
        if caution.medicine not in treatment.parts:
            yield f"caution {caution.id}: no medicine '{caution.medicine}'"


def _options(knowledge: Knowledge) -> Iterator[str]:
    for option in knowledge.treatment.options.values():
        where = f"option {option.id}"
        yield from _expression(knowledge, where, option.when)
        yield from _expression(knowledge, where, option.kept_back_if)
        if option.step not in STEPS or not all((option.name, option.say_when, option.guideline, option.evidence)):
            yield f"{where}: needs a step ({', '.join(STEPS)}), a name, when it is thought of, and what guidelines and trials say"
        if not option.causes or set(option.causes) - knowledge.conditions.keys() - {ANY}:
            yield f"{where}: no cause is called {'; '.join(option.causes)}"


def _numbers(knowledge: Knowledge) -> Iterator[str]:
    treatment = knowledge.treatment
    for number in (*treatment.numbers.values(), *treatment.virtual_people.values()):
        if not number.low <= number.best <= number.high:
            yield f"number {number.id}: must be low <= best <= high"
    for rule in treatment.pain_rules.values():
        for name in (rule.most_during, rule.most_rise):
            if name and name not in treatment.numbers:
                yield f"pain rule {rule.id}: no number '{name}'"


def _questionnaire(knowledge: Knowledge) -> Iterator[str]:
    words, measure = knowledge.treatment.rmdq, knowledge.treatment.measures["rmdq"]
    if len(words.statements) != measure.high or not words.credit or not set(words.source_ids) <= set(knowledge.sources):
        yield f"rmdq.toml: needs its credit, a known source and {measure.high:g} statements"


def _sources(knowledge: Knowledge) -> Iterator[str]:
    treatment = knowledge.treatment
    tables = (
        treatment.numbers, treatment.exercises, treatment.limits, treatment.pain_rules, treatment.phases, treatment.rules, treatment.parts,
        treatment.claims, treatment.options, treatment.measures, treatment.outlook, treatment.nerve_loads, treatment.virtual_people,
    )  # fmt: skip
    rows = [row for table in tables for row in table.values()]
    for row in (*rows, *treatment.benefits, *treatment.cautions, *treatment.norms, *treatment.course):
        name = f"{type(row).__name__} {getattr(row, 'id', '')}"
        if not row.source_ids or any(source not in knowledge.sources for source in row.source_ids) or row.confidence not in _CONFIDENCE:
            yield f"{name}: needs known sources ({';'.join(row.source_ids)}) and a confidence A to D"
        elif row.confidence < "C" and not any(can_be_found(knowledge.sources[source]) for source in row.source_ids):
            yield f"{name}: graded {row.confidence}, but none of its sources has a DOI, PMID, PMCID or page of its issuer; C at most"


def _expression(knowledge: Knowledge, where: str, expression: Expression | None) -> Iterator[str]:
    for item in items(expression) if expression else ():
        levels = _levels(knowledge, item.finding_id)
        if levels is None:
            yield f"{where}: no fact, finding or cause '{item.finding_id}'"
        elif item.level is not None and item.level not in levels:
            yield f"{where}: {item.finding_id} has no level '{item.level}'"


def _levels(knowledge: Knowledge, key: str) -> set[str] | None:
    if key.startswith(_CAUSE):
        return _BANDS if key.removeprefix(_CAUSE) in knowledge.conditions else None
    if key in knowledge.treatment.facts:
        return set(knowledge.treatment.facts[key].levels)
    return set(knowledge.findings[key].levels) if key in knowledge.findings else None


_CHECKS: tuple[Callable[[Knowledge], Iterator[str]], ...] = (
    _exercises, _begin, _words, _statements, _limits, _benefits, _rules, _parts, _options, _numbers, _questionnaire, _sources,
)  # fmt: skip
