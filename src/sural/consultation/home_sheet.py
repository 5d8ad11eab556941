"""A sheet to take home, in the person's words: what to do each day, when to stop, when to call, and when to come back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sural.assessment.assessment import Assessment
from sural.assessment.cause_words import range_words, without_twins
from sural.assessment.scope import Scope
from sural.assessment.triage import Triage
from sural.consultation.note import day_words
from sural.consultation.paper import Lines, Paper, Section
from sural.interop.plan_words import dose_words, words_with_dose
from sural.knowledge import Knowledge
from sural.knowledge.schema import UrgencyAdvice
from sural.plan.content.items import PlanItem
from sural.plan.content.version import Plan, PlanVersion

_MOST_CAUSES = 2


def home_sheet(
    knowledge: Knowledge, plan: PlanVersion | None, now: Triage, assessment: Assessment, on: date, next_visit: str = "", own_words: Lines = ()
) -> Paper:
    """`own_words` are lines that the clinician typed for this person. Where somebody should look first, no exercise stands on it."""
    advice, seen_first = knowledge.urgency_advice[now.urgency.id], now.urgency.seen_first or not isinstance(plan, Plan)
    first = (_see_somebody(now, advice),) if now.urgency.seen_first else ()
    daily = () if seen_first else tuple(_daily(knowledge, plan)) if isinstance(plan, Plan) else ()
    words = (Section("From your clinician", own_words),) if own_words else ()
    sections = (*first, *words, *_causes(knowledge, assessment), *daily, _watch(knowledge), _next(next_visit))
    return Paper("For you, to take home", (("For", ""), ("Date", day_words(on))), sections)


def _see_somebody(now: Triage, advice: UrgencyAdvice) -> Section:
    why = tuple(reason.why for reason in now.reasons if reason.urgency is now.urgency)
    return Section(advice.title, (advice.do, advice.who, *why), tuple(advice.until), strong=True)


def _causes(knowledge: Knowledge, assessment: Assessment) -> Iterator[Section]:
    if assessment.scope is not Scope.IN_SCOPE:
        return
    shown = without_twins(assessment.likely)[:_MOST_CAUSES]
    items = tuple(f"{cause.plain_name}. {range_words(knowledge, cause, place == 0)}" for place, cause in enumerate(shown))
    if items:
        yield Section("What may be behind it", (), items)


def _daily(knowledge: Knowledge, plan: Plan) -> Iterator[Section]:
    if plan.basis.person.goal:
        yield Section("Your goal", (f"“{plan.basis.person.goal}”",))
    phase = knowledge.treatment.phases[plan.phase]
    first = (f"{phase.name}: {phase.aim}", "Answer the safety questions of the day first.")
    yield Section("Your exercises", first, tuple(_exercise(knowledge, item) for item in plan.items), named=True)
    stops = dict.fromkeys(knowledge.treatment.stop_of[knowledge.treatment.exercises[item.exercise_id].category].say for item in plan.items)
    if stops:
        yield Section("Stop", (), tuple(stops))
    helps = tuple(line for part in plan.parts if part.group in ("habit", "comfort") for line in part.do[:1])
    if helps:
        yield Section("What else helps", (), helps)


def _exercise(knowledge: Knowledge, item: PlanItem) -> str:
    words = words_with_dose(knowledge, item.exercise_id, item.dose)
    warned = " ".join(found.say for found in item.admitted.warned)
    steps = " ".join(words.steps)
    return f"{words.name}: {dose_words(knowledge.treatment.exercises[item.exercise_id], item.dose)} {words.start} {steps} {warned}".strip()


def _watch(knowledge: Knowledge) -> Section:
    watch = knowledge.watch_for
    return Section(watch.title, (watch.lead,), tuple(watch.signs), strong=True)


def _next(next_visit: str) -> Section:
    return Section("Next visit", (next_visit or "None is booked yet. Ask for one if it is not clearly better in 2 to 6 weeks, or sooner if it gets worse.",))
