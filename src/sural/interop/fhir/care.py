"""A plan as a FHIR R4 CarePlan and Goals. Where somebody should be seen first, the plan is on hold and names no exercise."""

from __future__ import annotations

from collections.abc import Iterator

from sural.interop.fhir.coded import EXERCISE, MEASURE, NOT_A_DIAGNOSIS, Json, concept, note
from sural.interop.plan_words import dose_words, words_with_dose
from sural.knowledge import Knowledge
from sural.plan.content.goal import strength_goal
from sural.plan.content.items import PlanItem
from sural.plan.content.version import GetSeen, PlanVersion

_SEEN_FIRST = "Be seen first: no exercise for now"


def goals(plan: PlanVersion, patient: str) -> Iterator[Json]:
    """The person's own goal, and the one for strength; none while the plan is on hold."""
    if isinstance(plan, GetSeen):
        return
    if plan.basis.person.goal:
        yield {**_goal(plan.basis.person.goal, patient), "expressedBy": {"reference": patient}}
    strength = strength_goal(plan)
    aim = [] if strength.aim is None else [{"measure": concept(MEASURE, "heel_raises", "Heel raises on one leg"), "detailQuantity": {"value": strength.aim}}]
    yield {**_goal(strength.say, patient), **({"target": aim} if aim else {})}


def _goal(text: str, patient: str) -> Json:
    return {"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": text}, "subject": {"reference": patient}}


def care_plan(knowledge: Knowledge, plan: PlanVersion, patient: str, goal_references: list[str], held: bool = False) -> Json:
    """The version that is in force. `held`: something else than the plan says that somebody should look first."""
    found: Json = {
        "resourceType": "CarePlan",
        "status": "on-hold" if held or isinstance(plan, GetSeen) else "active",
        "intent": "plan",
        "subject": {"reference": patient},
        "created": plan.header.made_on.isoformat(),
    }
    if isinstance(plan, GetSeen):
        reasons = [one.why for one in plan.reasons]
        return {**found, "title": _SEEN_FIRST, "description": f"{plan.do} {plan.who}".strip(), "note": note(*reasons, NOT_A_DIAGNOSIS)}
    if held:
        return {**found, "title": _SEEN_FIRST, "note": note("Somebody should look at this person before the plan goes on.", NOT_A_DIAGNOSIS)}
    phase = knowledge.treatment.phases[plan.phase]
    words = knowledge.treatment.words
    kept_out = "; ".join(words[one.item_id].name for one in plan.withheld if one.item_id in words)
    return {
        **found,
        "title": f"Exercise plan: {phase.name}",
        "description": phase.aim,
        **({"goal": [{"reference": one} for one in goal_references]} if goal_references else {}),
        "activity": [{"detail": _activity(knowledge, item)} for item in plan.items],
        "note": note(NOT_A_DIAGNOSIS, f"Not to be done for now: {kept_out}." if kept_out else ""),
    }


def _activity(knowledge: Knowledge, item: PlanItem) -> Json:
    exercise, words = knowledge.treatment.exercises[item.exercise_id], words_with_dose(knowledge, item.exercise_id, item.dose)
    return {
        "code": concept(EXERCISE, item.exercise_id, words.name),
        "status": "scheduled",
        "doNotPerform": False,
        "scheduledString": dose_words(exercise, item.dose),
        "description": f"{words.aim} {knowledge.treatment.stop_of[exercise.category].say}".strip(),
    }
