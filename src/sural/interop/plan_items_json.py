"""The items of a plan as JSON: everything a page or a player needs, in words and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sural.interop.plan_words import words_with_dose
from sural.knowledge import Knowledge
from sural.knowledge.schema import Range
from sural.plan.content.items import Because, CarePart, PlanItem
from sural.plan.content.version import Plan
from sural.plan.content.week import days_of
from sural.plan.limits.admission import Warned, Withheld
from sural.plan.limits.dose import seconds


def item(knowledge: Knowledge, plan: Plan, one: PlanItem) -> dict[str, Any]:
    """One exercise with its dose, words, reasons and the days of the plan week."""
    treatment = knowledge.treatment
    exercise, words = treatment.exercises[one.exercise_id], words_with_dose(knowledge, one.exercise_id, one.dose)
    return {
        "exercise": exercise.id,
        "name": words.name,
        "aim": words.aim,
        "dose": {"sets": one.dose.sets, "reps": one.dose.reps, "hold_s": one.dose.hold_s},
        "kind": exercise.kind,
        "sides": exercise.sides,
        "tempo_s": exercise.tempo_s,
        "rest_s": exercise.rest_s,
        "seconds": seconds(exercise, one.dose),
        "days": sorted(days_of(exercise)),
        "start": words.start,
        "steps": list(words.steps),
        "feel": words.feel,
        "hurts": words.hurts,
        "easier": words.easier,
        "harder": words.harder,
        "stop": treatment.stop_of[exercise.category].say,
        "pain_rule": one.admitted.pain_rule,
        "pain_say": treatment.pain_rules[one.admitted.pain_rule].say,
        "nerve_load_deg": _range(one.admitted.load),
        "nerve_load_computed": one.admitted.computed,
        "because": [because(reason) for reason in one.because],
        "warned": [_warned(found) for found in one.admitted.warned],
        "since": one.since.isoformat(),
        "came_in": one.came_in,
        "changed_on": one.changed_on.isoformat(),
        "changed_by": one.changed_by,
        "rises": one.rises,
        "locked": one.locked,
    }


def care_part(part: CarePart) -> dict[str, Any]:
    """A habit, comfort, treatment or medicine."""
    return {
        "id": part.id,
        "group": part.group,
        "title": part.title,
        "who_decides": part.who_decides,
        "do": list(part.do),
        "limits": list(part.limits),
        "ask": list(part.ask),
        "tell": list(part.tell),
        "because": because(part.because),
        "guidelines": part.guidelines,
        "source_says": part.source_says,
        "disagree": part.disagree,
        "warned": [_warned(found) for found in part.warned],
    }


def withheld(knowledge: Knowledge, found: Withheld) -> dict[str, Any]:
    """What is left out for now, and until when."""
    return {
        "item": found.item_id,
        "name": name_of(knowledge, found.item_id),
        "why": found.why,
        "until": found.until,
        "limit": found.limit_id,
        "sources": list(found.source_ids),
        "confidence": found.confidence,
        "known": found.known,
        "open": list(found.open),
        "ask": list(questions(knowledge, found)),
    }


def questions(knowledge: Knowledge, found: Withheld) -> Iterator[str]:
    """The plain questions whose answers are missing."""
    for key in found.open:
        fact = knowledge.treatment.facts.get(key)
        if fact and fact.ask:
            yield fact.ask
        elif key in knowledge.questions:
            yield knowledge.questions[key].ask


def name_of(knowledge: Knowledge, item_id: str) -> str:
    """The plain name of an exercise or a part; the id where the knowledge has lost it."""
    treatment = knowledge.treatment
    if item_id in treatment.words:
        return treatment.words[item_id].name
    return treatment.part_words[item_id].title if item_id in treatment.part_words else item_id


def because(reason: Because) -> dict[str, Any]:
    return {"say": reason.say, "sources": list(reason.source_ids), "confidence": reason.confidence}


def _warned(found: Warned) -> dict[str, str]:
    return {"limit": found.limit_id, "say": found.say}


def _range(load: Range | None) -> dict[str, float] | None:
    return {"low": load.low, "best": load.best, "high": load.high} if load else None
