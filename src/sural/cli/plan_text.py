"""A plan as text for a terminal: what now, how, why, what is left out, and what stands beside the exercises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import fill

from sural.assessment.scope import Scope, scope_of
from sural.cli.assessment_text import under_18_lines, urgency_words, watch_for_lines
from sural.interop.plan_items_json import name_of, questions
from sural.interop.plan_words import days_words, dose_words, words_with_dose
from sural.knowledge import Knowledge
from sural.plan.content.goal import strength_goal
from sural.plan.content.items import CarePart, PlanItem
from sural.plan.content.version import GetSeen, Plan, PlanVersion
from sural.plan.day.day_list import items_on
from sural.plan.day.overview import NOW, Stage, overview
from sural.plan.limits.dose import seconds

_WIDTH = 88
_GROUPS = {"safety": "SAFETY", "habit": "HABITS", "comfort": "COMFORT", "talk": "TO TALK ABOUT", "medicine": "MEDICINES: ASK FIRST"}


def as_text(knowledge: Knowledge, care: PlanVersion, today: date) -> str:
    """The whole version, 88 columns wide."""
    return "\n".join(_seen(knowledge, care) if isinstance(care, GetSeen) else _plan(knowledge, care, today))


def _seen(knowledge: Knowledge, seen: GetSeen) -> Iterator[str]:
    yield urgency_words(knowledge, seen.urgency)
    yield "\nTHERE IS NO EXERCISE PLAN NOW. SOMEBODY SHOULD SEE YOU FIRST.\n"
    yield from (fill(line, _WIDTH) for line in (seen.who, seen.say))
    yield from (fill(f"Why: {reason.why} [{reason.id}]", _WIDTH, subsequent_indent="     ") for reason in seen.reasons)
    yield "\nUNTIL THEN"
    yield from _lines(seen.meanwhile)
    if scope_of(seen.basis.levels) is Scope.UNDER_18:
        yield from under_18_lines(knowledge)
    yield from watch_for_lines(knowledge)


def _plan(knowledge: Knowledge, plan: Plan, today: date) -> Iterator[str]:
    phase, exercises = knowledge.treatment.phases[plan.phase], knowledge.treatment.exercises
    glance = overview(knowledge, plan)
    yield f"YOUR PLAN, PHASE {phase.order} OF 4: {phase.name.upper()}\n{fill(phase.aim, _WIDTH)}"
    yield fill(f"Version {plan.header.version} of {plan.header.made_on}, made by rule {plan.header.made_by}: {plan.header.why}", _WIDTH)
    yield fill(f"Your goal: {glance.goal}", _WIDTH) if glance.goal else "You named no goal of your own."
    yield f"\nAT A GLANCE: at most {glance.minutes} minutes on one day"
    for task in glance.tasks:
        yield f"  - {knowledge.treatment.words[task.exercise_id].name}: {task.minutes} min, {days_words(task.days_per_week)}"
    yield "\nTHE ROAD"
    yield from (_stage(stage) for stage in glance.road)
    due = items_on(knowledge, plan, today)
    minutes = -(-sum(seconds(exercises[item.exercise_id], item.dose) for item in due) // 60)
    yield f"\nTODAY, {today}: about {minutes} minutes, after the safety questions of the day"
    yield from (f"  - {knowledge.treatment.words[item.exercise_id].name}" for item in due)
    yield "\nEXERCISES"
    for item in plan.items:
        yield from _item(knowledge, item)
    yield "\nLEFT OUT FOR NOW"
    for found in plan.withheld:
        asked = " ".join(questions(knowledge, found))
        until = f"First to be answered: {asked}" if asked else f"Until: {found.until}"
        yield fill(f"- {name_of(knowledge, found.item_id)}: {found.why} {until} [{found.limit_id}]", _WIDTH, subsequent_indent="  ")
    yield "\n" + fill(strength_goal(plan).say, _WIDTH)
    for group, title in _GROUPS.items():
        parts = [part for part in plan.parts if part.group == group]
        if parts:
            yield f"\n{title}"
            for part in parts:
                yield from _part(part)
    yield f"\nSural is not a diagnosis and not a medical device. Knowledge version {plan.header.knowledge_version}."


def _stage(stage: Stage) -> str:
    opens = f" Opens when: {' '.join(stage.opens)} {stage.least_days} days after the phase before it began, at the earliest." if stage.opens else ""
    here = " You are here." if stage.state == NOW else ""
    return fill(f"- {stage.name}: {stage.aim}{here}{opens}", _WIDTH, initial_indent="  ", subsequent_indent="    ")


def _item(knowledge: Knowledge, item: PlanItem) -> Iterator[str]:
    treatment = knowledge.treatment
    exercise, words = treatment.exercises[item.exercise_id], words_with_dose(knowledge, item.exercise_id, item.dose)
    yield f"\n{words.name}: {dose_words(exercise, item.dose)}"
    yield fill(f"{words.aim} {words.start}", _WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield from (f"  {number}. {step}" for number, step in enumerate(words.steps, start=1))
    yield fill(f"Feel: {words.feel} If it hurts: {words.hurts}", _WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield fill(treatment.stop_of[exercise.category].say, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    for reason in item.because:
        yield fill(f"Why: {reason.say} [{', '.join(reason.source_ids)}; {reason.confidence}]", _WIDTH, initial_indent="  ", subsequent_indent="       ")
    yield from (fill(f"Mind: {found.say}", _WIDTH, initial_indent="  ", subsequent_indent="  ") for found in item.admitted.warned)


def _part(part: CarePart) -> Iterator[str]:
    yield f"{part.title}"
    yield from _lines((*part.do, *part.ask, *part.tell, *part.limits, *(found.say for found in part.warned)))
    known = " ".join(line for line in (part.guidelines, part.because.say, part.disagree) if line)
    if known:
        yield fill(f"{known} [{', '.join(part.because.source_ids)}; {part.because.confidence}]", _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _lines(lines: tuple[str, ...]) -> Iterator[str]:
    return (fill(f"- {line}", _WIDTH, initial_indent="  ", subsequent_indent="    ") for line in lines)
