"""The facts of one day: the basis of the plan, and what the diary adds."""

from __future__ import annotations

from sural.knowledge import Knowledge
from sural.plan.content.version import Plan
from sural.plan.diary.diary import Diary
from sural.plan.diary.diary_facts import diary_facts, irritability_now, strong_pain_now
from sural.plan.facts.basis import standing_levels
from sural.plan.facts.body_report import BodyReport
from sural.plan.facts.clot_check import clot_check
from sural.plan.facts.facts import Facts
from sural.plan.limits.pain_rules import pain_limit

_SLIDER_DAYS = 4


def facts_of_today(knowledge: Knowledge, plan: Plan, diary: Diary, body: BodyReport | None) -> Facts:
    """Everything that is known on the day of the diary."""
    levels = standing_levels(knowledge, plan.basis, diary.today) | dict(plan.memory.effects) | diary_facts(knowledge, plan, diary)
    levels |= {"phase": plan.phase, "irritability": irritability_now(knowledge, plan, diary) or levels["irritability"]} | strong_pain_now(knowledge, diary)
    if plan.memory.effects.get("extension_effect") == "centralises":
        levels.setdefault("direction", "extension")
    levels |= _signs_of_today(knowledge, plan, diary)
    levels["sliders_calm"] = _sliders_calm(knowledge, plan, diary)
    levels["run_gate"] = _run_gate(knowledge, diary, levels["irritability"])
    return Facts(knowledge, levels | _clots(knowledge, plan, diary, levels), body)


def _signs_of_today(knowledge: Knowledge, plan: Plan, diary: Diary) -> dict[str, str]:
    """What the safety line of today or yesterday found; a "no" there never takes back what is known from the start.

    What a clinician has answered for since counts as they said, which stands in the basis.
    """
    recent = (one for day in diary.last_days(2) for one in day.check_ins if one.id not in plan.memory.cleared)
    return {key: level for one in recent for key, level in one.safety.items() if key in knowledge.findings and level in knowledge.findings[key].levels[1:]}


def _clots(knowledge: Knowledge, plan: Plan, diary: Diary, levels: dict[str, str]) -> dict[str, str]:
    """The calf line of the last check-in is newer than what was said at the start; what a clinician has answered for is not."""
    told = (one for one in reversed(diary.check_ins) if one.id not in plan.memory.cleared)
    said = next((answer for one in told if (answer := one.safety.get("calf_new_signs"))), None)
    if said is None or said == levels.get("calf_new_signs"):
        return {}
    found = clot_check(knowledge, {**levels, "calf_new_signs": said}, plan.basis.chances)
    return {"calf_new_signs": said} | ({"clot_check": found} if found else {})


def _sliders_calm(knowledge: Knowledge, plan: Plan, diary: Diary) -> str:
    """A week of easy sliders: done on enough days, never stopped, never further down, never over the pain rule."""
    limit = pain_limit(knowledge, "nerve", plan.memory.usual_pain)
    done = [(session.on, one) for name in ("nerve_slider_lying", "nerve_slider_seated") for session, one in diary.done(name, 7)]
    calm = all(not one.stopped and one.moved != "down" and (one.pain_during or 0) <= limit.most for _, one in done)
    return "yes" if calm and len({on for on, _ in done}) >= _SLIDER_DAYS else "no"


def _run_gate(knowledge: Knowledge, diary: Diary, irritable: str) -> str:
    number = knowledge.treatment.number
    days = diary.last_days(28)
    counts = [next((value for day in reversed(days) if (value := day.least(f"heel_raises_{side}")) is not None), None) for side in ("left", "right")]
    left, right = counts
    walked = any(day.least("walk_min") is not None and (day.least("walk_min") or 0) >= 30 for day in days[-14:])
    if left is None or right is None or not walked or irritable != "low":
        return "not_passed"
    enough = min(left, right) >= number("heel_raises_to_run")
    even = abs(left - right) < number("heel_raise_gap_to_run") * max(left, right)
    return "passed" if enough and even else "not_passed"
