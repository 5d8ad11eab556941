"""A plan in the words and pictures of its pages. What depends only on the version is put together once a process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sural import Knowledge
from sural.assessment.cause_words import lower_first
from sural.body.draw import end_drawing
from sural.interop.plan_items_json import name_of
from sural.interop.plan_words import dose_words, words_with_dose
from sural.knowledge.treatment import ExerciseWords
from sural.plan.content.items import Because, CarePart, PlanItem
from sural.plan.content.version import Plan
from sural.plan.day.day_list import items_on
from sural.plan.day.days_ahead import hurts_from
from sural.plan.limits.admission import Withheld
from sural.plan.limits.dose import seconds
from sural.plan.limits.pain_rules import CALM, PAD
from sural_web.care.body_of import person_of
from sural_web.care.store import Care
from sural_web.interview.addresses import address_of
from sural_web.ops.lru_cache import LruCache

GROUPS = (("comfort", "For comfort"), ("habit", "Habits that help"), ("safety", "Signs to know"))

_STILL_NEW = timedelta(days=1)  # what takes the place of another begins the day after
_BODIES: LruCache[SafeString] = LruCache()


@dataclass(frozen=True, slots=True)
class ItemView:
    """An exercise of a day. `because` without the pain rule, which stands in `stop`."""

    id: str
    words: ExerciseWords
    dose: str
    minutes: int
    picture: SafeString
    because: tuple[Because, ...]
    stop: str
    warned: tuple[str, ...]
    new: bool

    @property
    def pain_name(self) -> str:
        """The field of its pain in the form of a session."""
        return f"pain-{self.id}"


@dataclass(frozen=True, slots=True)
class WithheldView:
    """What is left out; `asks` are open questions with their address, or none where only a clinician can tell."""

    name: str
    why: str
    until: str
    asks: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of the week of the plan."""

    on: date
    items: int
    is_today: bool


def plan_body(care: Care, plan: Plan, today: date) -> SafeString:
    """The list of a day, what is withheld and the parts, as HTML."""
    return _BODIES.get((care.mark, today), lambda: _body(care, plan, today))


def item_view(care: Care, plan: Plan, item: PlanItem, today: date) -> ItemView:
    """One exercise with its picture and its reasons."""
    knowledge = care.opened.knowledge
    exercise = knowledge.treatment.exercises[item.exercise_id]
    return ItemView(
        id=exercise.id,
        words=words_with_dose(knowledge, exercise.id, item.dose),
        dose=dose_words(exercise, item.dose),
        minutes=max(1, round(seconds(exercise, item.dose) / 60)),
        picture=SafeString(end_drawing(exercise.id, person_of(care.opened.interview))),
        because=item.because,
        stop=knowledge.treatment.stop_of[exercise.category].say,
        warned=tuple(found.say for found in item.admitted.warned),
        new=plan.newly_in(item) and today - item.since <= _STILL_NEW,
    )


def limit_words(knowledge: Knowledge, plan: Plan, item: PlanItem) -> str:
    """How much pain an exercise may bring, in a number that can be kept in mind."""
    if item.admitted.pain_rule == CALM:
        return "Your limit: no more pain than before it."
    if item.admitted.pain_rule == PAD:
        return "Walk until the calf pain is strong, then stand until it is gone."
    return f"Your limit: {int(hurts_from(knowledge, plan, item))} of 10."


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What a plan was made for, in a line: how urgent it was, and which cause fitted best ('' = none was named)."""

    urgency: str
    cause: str


def rests_on(knowledge: Knowledge, plan: Plan) -> RestsOn:
    """How urgent it is and what it probably is, for pages that say what to do now."""
    first = max(plan.basis.causes, key=lambda cause: cause.probability, default=None)
    named = knowledge.conditions.get(first.id) if first else None
    return RestsOn(lower_first(knowledge.urgency_advice[plan.basis.urgency.id].title), lower_first(named.plain_name) if named else "")


def week(knowledge: Knowledge, plan: Plan, today: date) -> tuple[DayView, ...]:
    """Seven days from today. A missed day is never made up for, so nothing before it is shown as owed."""
    days = (today + timedelta(days=ahead) for ahead in range(7))
    return tuple(DayView(on, len(items_on(knowledge, plan, on)), on == today) for on in days)


def _body(care: Care, plan: Plan, today: date) -> SafeString:
    knowledge = care.opened.knowledge
    context = {
        "items": [item_view(care, plan, item, today) for item in items_on(knowledge, plan, today)],
        "withheld": list(withheld_of(knowledge, plan)),
        "week": week(knowledge, plan, today),
        "groups": [(title, parts_of(plan, group)) for group, title in GROUPS],
    }
    return SafeString(render_to_string("care/_plan_body.html", context))


def withheld_of(knowledge: Knowledge, plan: Plan) -> Iterator[WithheldView]:
    """What a limit keeps out comes first, and only once for the same reason."""
    by_reason: dict[tuple[str, str], list[Withheld]] = {}
    for found in plan.withheld:
        by_reason.setdefault((found.why, found.until), []).append(found)
    for (why, until), same in by_reason.items():
        names = ", ".join(dict.fromkeys(name_of(knowledge, found.item_id) for found in same))
        asks = tuple(dict.fromkeys(ask for found in same for ask in _asks(knowledge, found)))
        yield WithheldView(names, why, until, asks, same[0].source_ids)


def _asks(knowledge: Knowledge, found: Withheld) -> Iterator[tuple[str, str]]:
    for key in found.open:
        if key in knowledge.page_of:
            yield knowledge.questions[key].ask, f"{address_of(knowledge.page_of[key])}?from"


def parts_of(plan: Plan, group: str) -> list[CarePart]:
    """The parts of one group, in the order of the knowledge."""
    return [part for part in plan.parts if part.group == group]


def part_of(plan: Plan, part_id: str) -> CarePart | None:
    """A part of the plan, or None when the plan does not hold it."""
    return next((part for part in plan.parts if part.id == part_id), None)
