"""What a person can do, as levels of facts: heel raises, walking, and which of sitting, bending and walking eases or hurts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sural.knowledge import Knowledge
from sural.plan.facts.facts import CAUSE
from sural.plan.facts.person import Baseline, Person

_METRES = {"ge1000m": 1000, "500to999m": 500, "100to499m": 100, "lt100m": 50}
_RAISES = ((25, "ge25"), (15, "15to24"), (5, "5to14"), (0, "lt5"))
_WALKS = ((30, "ge30"), (10, "10to29"), (0, "lt10"))
_ENOUGH_MIN = 30
_RUNNING = re.compile(r"\b(run|runs|running|runner|jog|jogging|marathon|parkrun)\b", re.IGNORECASE)
_RUNS = ("rf_running_load", "rf_prev_running_injury", "worse_long_stride_run")
_EASED_BY_BENDING = ("lumbar_spinal_stenosis", "spondylolisthesis")
_LIMPS = ("limp", "needs_aid", "cannot_4_steps")
_SITS_EASIER = ("relief_sitting", "st_lean_forward_walk")


def abilities_at_start(knowledge: Knowledge, levels: Mapping[str, str], person: Person) -> dict[str, str]:
    """Levels of facts that follow from the baseline, the answers and the goal. What is not known is left out."""
    base = person.baseline
    walked = walking_min(knowledge, levels, base)
    found = raise_level(base.heel_raises_left, base.heel_raises_right) | walk_level(walked) | _heel_raise_test(knowledge, levels, base)
    hurts = _walking_hurts(levels, base, walked)
    found |= {} if hurts is None else {"walking_hurts": "yes" if hurts else "no"}
    runs = any(levels.get(key) == "yes" for key in _RUNS) or bool(_RUNNING.search(person.goal))
    found |= {"walks_enough": "yes" if (walked or 0) >= _ENOUGH_MIN else "no"}
    return found | {"flexion_eases": "yes" if _flexion_eases(levels) else "no", "runs": "yes" if runs else "no"}


def walking_min(knowledge: Knowledge, levels: Mapping[str, str], base: Baseline) -> float | None:
    """Minutes of walking until the leg stops it: as said, else from the distance of the interview, at a slow pace."""
    if base.walk_min is not None:
        return base.walk_min
    metres = _METRES.get(levels.get("walking_distance", ""))
    return None if metres is None else metres / knowledge.treatment.number("walk_metres_minute")


def raise_level(left: float | None, right: float | None) -> dict[str, str]:
    """Heel raises on one leg, by the weaker leg; a leg that was not counted is no strong one."""
    if left is None or right is None:
        return {}
    return {"heel_raises": next(level for least, level in _RAISES if min(left, right) >= least)}


def _heel_raise_test(knowledge: Knowledge, levels: Mapping[str, str], base: Baseline) -> dict[str, str]:
    """What the counted raises say of the self-test where that was not done: whoever counted some is not warned that a side may not rise at all."""
    left, right = base.heel_raises_left, base.heel_raises_right
    number = knowledge.treatment.number
    if "st_heel_raise" in levels or left is None or right is None or min(left, right) < number("heel_raises_counted_least"):
        return {}
    return {"st_heel_raise": "same" if min(left, right) >= number("heel_raise_fewer_share") * max(left, right) else "fewer"}


def walk_level(minutes: float | None) -> dict[str, str]:
    """How long somebody can walk."""
    return {} if minutes is None else {"walk_reach": next(level for least, level in _WALKS if minutes >= least)}


def _walking_hurts(levels: Mapping[str, str], base: Baseline, walked: float | None) -> bool | None:
    """Whether walking is what the leg bears badly. Minutes that were said count before what the interview says of walking in general."""
    if base.walk_min is not None and not 10 <= base.walk_min < 30:
        return base.walk_min < 10
    if levels.get("worse_walking_standing") == "yes" or levels.get("walking_ability") in _LIMPS or (walked is not None and walked < 10):
        return True
    return None if walked is None and "worse_walking_standing" not in levels else False


def _flexion_eases(levels: Mapping[str, str]) -> bool:
    """A narrow canal, or a slipped vertebra, that sitting or leaning forward eases; not while bending hurts or may hurt, or a test pulls on a nerve."""
    narrow = any(levels.get(f"{CAUSE}{cause}") in ("likely", "possible") for cause in _EASED_BY_BENDING)
    eased = any(levels.get(key) == "yes" for key in _SITS_EASIER)
    pulled = "yes" in (levels.get("st_slr"), levels.get("st_slump"))
    return narrow and eased and levels.get("worse_bending_forward") == "no" and not pulled
