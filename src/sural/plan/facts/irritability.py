"""How easily the leg flares: from pain, how long it takes to settle, and the nights. One of the three alone never makes it high; not known is never "low"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sural.knowledge import Knowledge

LOW, MODERATE, HIGH = LEVELS = ("low", "moderate", "high")
_PAIN_BAND = {"0to3": 3.0, "4to6": 6.0, "7to8": 8.0, "9to10": 10.0}
_SETTLE = {"within_2min": "lt30min", "2to10min": "lt30min", "10to30min": "lt30min", "hours": "gt2h"}
_NO_REST = {("night_pain_level", "no_position_eases"), ("sleep_effect", "stops_all_sleep"), ("night_pain_unremitting", "yes")}
# How much each of the three says: 0 nothing, 1 something, 2 much. Pain and settling that nobody told of count as much.
_SETTLING = {"lt30min": 0, "30min_to_2h": 1, "gt2h": 2, None: 2}
_NIGHTS = {"no": 0, "some_nights": 1, "most_nights": 2, None: 0}
_HIGH_FROM, _MODERATE_FROM = 4, 2


def irritability(knowledge: Knowledge, pain: float | None, settle: str | None, nights: str | None) -> str:
    """Low, moderate or high. `pain` 0-10; `settle` and `nights` are levels of settle_time and night_waking."""
    said = _painful(knowledge, pain) + _SETTLING[settle] + _NIGHTS[nights]
    return HIGH if said >= _HIGH_FROM else MODERATE if said >= _MODERATE_FROM else LOW


def _painful(knowledge: Knowledge, pain: float | None) -> int:
    number = knowledge.treatment.number
    if pain is None or pain >= number("irritable_high_pain"):
        return 2
    return 1 if pain >= number("irritable_moderate_pain") else 0


def from_answers(knowledge: Knowledge, levels: Mapping[str, str], pain: float | None) -> str:
    """At the start, from the interview and what the person said."""
    if pain is None:
        pain = _PAIN_BAND.get(levels.get("pain_severity", ""))
    restless = any((key, levels.get(key)) in _NO_REST for key, _ in _NO_REST)
    return irritability(knowledge, pain, settle_at_start(levels), "most_nights" if restless else levels.get("night_waking"))


def settle_at_start(levels: Mapping[str, str]) -> str | None:
    """How long a flare takes to settle, as said for the plan or in the interview."""
    return levels.get("settle_time") or _SETTLE.get(levels.get("time_to_ease_after_stop", ""))


def strong_pain(knowledge: Knowledge, pain: float) -> dict[str, str]:
    """Whether a pain is strong, however quickly it settles."""
    return {"strong_pain": "yes" if pain >= knowledge.treatment.number("irritable_high_pain") else "no"}


def pain_at_start(levels: Mapping[str, str], pain: float | None) -> float | None:
    """The leg pain at the start: what was said as a number, else the middle of the band."""
    middle = {"0to3": 1.5, "4to6": 5.0, "7to8": 7.5, "9to10": 9.5}
    return pain if pain is not None else middle.get(levels.get("pain_severity", ""))


def highest(found: Iterable[str]) -> str:
    """The highest of several levels."""
    return max(found, key=LEVELS.index)
