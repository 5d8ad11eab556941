"""The reference pages on plans: exercises, limits, rules of change, facts, measures, common advice. Written from the treatment tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sural.interop.plan_words import dose_words, words_with_dose
from sural.knowledge import Knowledge
from sural.knowledge.rule_grammar import All, Any, CountAtLeast, Item, Not
from sural.knowledge.statements import ANY, Statement
from sural.knowledge.treatment import Exercise
from sural.plan.limits.dose import table_dose


def treatment_pages(knowledge: Knowledge) -> dict[str, Iterator[str]]:
    """File name to lines."""
    return {
        "plan-exercises.md": _exercises(knowledge),
        "plan-limits.md": _limits(knowledge),
        "plan-rules.md": _rules(knowledge),
        "plan-facts.md": _facts(knowledge),
        "plan-parts.md": _parts(knowledge),
        "measures.md": _measures(knowledge),
    }


def _exercises(knowledge: Knowledge) -> Iterator[str]:
    yield "# Exercises\n\nEach with the dose that it begins with at most, and its pain rule. Doses are mostly C or D even where the effect is A.\n"
    for ladder, rungs in knowledge.treatment.ladders.items():
        yield f"## {ladder.replace('_', ' ').capitalize()}\n"
        for exercise in rungs:
            yield from _exercise(knowledge, exercise)


def _exercise(knowledge: Knowledge, exercise: Exercise) -> Iterator[str]:
    words, load = words_with_dose(knowledge, exercise.id, table_dose(exercise)), knowledge.treatment.nerve_loads[exercise.id]
    yield f"### {exercise.rung}. {words.name} (`{exercise.id}`)\n\n{words.aim} {words.start}\n"
    yield from (f"{place}. {step}" for place, step in enumerate(words.steps, start=1))
    yield f"\n- Feel: {words.feel} If it hurts: {words.hurts} Easier: {words.easier} Harder: {words.harder}"
    yield f"- Dose: {dose_words(exercise, table_dose(exercise))} Top: {exercise.most_sets} x {exercise.most_reps}, hold up to {exercise.most_hold_s} s"
    yield f"- Phases: {', '.join(exercise.phases)}; up to {exercise.max_irritability} irritability; pain rule {exercise.pain_rule}"
    yield f"- Nerve load without the body model: straight leg raise of {load.best:g} ({load.low:g} to {load.high:g}) degrees"
    yield f"- Confidence {exercise.confidence}: {', '.join(exercise.source_ids)}. {exercise.note}\n"


def _limits(knowledge: Knowledge) -> Iterator[str]:
    yield "# Hard limits\n\nNothing out-votes them. *Not known* says what counts when an answer is missing.\n"
    yield "| limit | for | when | not known | said | until | hazards | sources |\n|---|---|---|---|---|---|---|---|"
    texts = _texts(knowledge)
    for limit in knowledge.treatment.limits.values():
        cells = (f"`{limit.id}`", ", ".join(limit.applies_to), f"`{texts[limit.id]}`", limit.unknown, limit.say, limit.until, " ".join(limit.hazards))
        yield f"| {' | '.join(cells)} | {', '.join(limit.source_ids)}; {limit.confidence} |"


def _texts(knowledge: Knowledge) -> dict[str, str]:
    return {limit.id: words_of(limit.when) for limit in knowledge.treatment.limits.values()}


def _rules(knowledge: Knowledge) -> Iterator[str]:
    yield "# How a plan changes\n\nRules are tried in this order. Less load wins over more; more comes one thing a week.\n"
    yield "| rule | of | when | then | said | confidence | note |\n|---|---|---|---|---|---|---|"
    for rule in sorted(knowledge.treatment.rules.values(), key=lambda row: row.order):
        when = f"`{words_of(rule.when)}`" if rule.when else "see the note"
        known = f"{rule.confidence}: {', '.join(rule.source_ids)}"
        yield f"| `{rule.id}` | {rule.scope} | {when} | {rule.then} {rule.urgency} | {rule.say} | {known} | {rule.note} |"
    yield "\n## Phases\n\n| phase | aim | begins when |\n|---|---|---|"
    for phase in knowledge.treatment.phases.values():
        begins = phase.enter_if or phase.start_if
        yield f"| {phase.name} (`{phase.id}`) | {phase.aim} | {f'`{words_of(begins)}`' if begins else 'at the start'} |"
    yield "\n## Pain rules\n\n| rule | family | said | confidence |\n|---|---|---|---|"
    yield from (f"| `{rule.id}` | {rule.family} | {rule.say} | {rule.confidence} |" for rule in knowledge.treatment.pain_rules.values())
    yield "\n## Numbers\n\n| number | value (range) | unit | what | confidence |\n|---|---|---|---|---|"
    for number in (*knowledge.treatment.numbers.values(), *knowledge.treatment.virtual_people.values()):
        yield f"| `{number.id}` | {number.best:g} ({number.low:g} to {number.high:g}) | {number.unit} | {number.what} | {number.confidence} |"


def _facts(knowledge: Knowledge) -> Iterator[str]:
    yield "# Facts\n\nWhat a plan asks beside the interview (person, check-in, clinician) and what the engine works out. First level: nothing against it.\n"
    yield "| fact | levels | from | question | note |\n|---|---|---|---|---|"
    for fact in knowledge.treatment.facts.values():
        yield f"| `{fact.id}` | {', '.join(fact.levels)} | {fact.asked} | {fact.ask} | {fact.note} |"


def _parts(knowledge: Knowledge) -> Iterator[str]:
    yield "# Beside the exercises\n\nHabits, comforts, treatments to talk about and medicines to ask about, with what guidelines and studies say.\n"
    for part in knowledge.treatment.parts.values():
        words = knowledge.treatment.part_words[part.id]
        yield f"## {words.title} (`{part.id}`)\n"
        yield from (f"- {_said(line)}" for line in (*words.do, *words.ask, *words.limits))
        yield f"- Guidelines: {_all_said(words.guidelines)} Evidence: {_all_said(words.evidence)} {' '.join(map(_said, words.disagree))}"
        yield f"- Confidence {part.confidence}: {', '.join(part.source_ids)}. {part.note}\n"
    yield "# What common advice says, and what is known\n\n| advice | verdict | evidence | so Sural says | confidence |\n|---|---|---|---|---|"
    for claim in knowledge.treatment.claims.values():
        yield f"| {claim.claim} | {claim.verdict} | {claim.evidence} | {claim.say} | {claim.confidence} |"


def _said(line: Statement) -> str:
    """A line with the causes that it holds for."""
    return line.say if ANY in line.causes else f"{line.say} ({', '.join(sorted(line.causes))})"


def _all_said(lines: Iterable[Statement]) -> str:
    return " ".join(map(_said, lines)) or "none read."


def _measures(knowledge: Knowledge) -> Iterator[str]:
    yield "# Measures\n\n| measure | unit | better | matters from | test error | how often | sources |\n|---|---|---|---|---|---|---|"
    for row in knowledge.treatment.measures.values():
        sizes = [f"{row.change_points:g}" if row.change_points is not None else "", f"{row.change_share:.0%}" if row.change_share is not None else ""]
        matters, error = " or ".join(one for one in sizes if one) or "not published", row.test_error if row.test_error is not None else "not published"
        yield f"| {row.name} (`{row.id}`) | {row.unit} | {row.better} | {matters} | {error} | {row.how_often} | {', '.join(row.source_ids)}; {row.confidence} |"


def words_of(expression: object) -> str:
    """A rule expression as text, in the grammar of the rules."""
    match expression:
        case Item(finding_id, level):
            return finding_id if level is None else f"{finding_id}={level}"
        case Not(part):
            return f"NOT ({words_of(part)})" if isinstance(part, All | Any) else f"NOT {words_of(part)}"
        case All(parts):
            return " AND ".join(f"({words_of(part)})" if isinstance(part, Any) else words_of(part) for part in parts)
        case Any(parts):
            return " OR ".join(words_of(part) for part in parts)
        case CountAtLeast(number, parts):
            return f"count_at_least({number}; {', '.join(words_of(part) for part in parts)})"
    raise TypeError(f"{expression!r} is no rule expression.")
