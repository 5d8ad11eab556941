"""What was said of the warning signs on a day. They are asked once a day: in the interview, before the list of the day, or in a check-in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sural.plan.diary.check_in import SAFETY_LINE, CheckIn
from sural_web.care import store
from sural_web.care.clock import start_of
from sural_web.care.store import Care
from sural_web.interview import store as interviews
from sural_web.interview.store import Opened


def denied_in_interview(opened: Opened, day: date, zone: str) -> dict[str, str]:
    """The signs that the interview was told on this day are not there. What it was told on an earlier day, or is not sure of, is asked again."""
    recent = interviews.answered_between(opened, start_of(day, zone), start_of(day + timedelta(days=1), zone))
    levels = opened.interview.answers.levels
    return {key: "no" for key in SAFETY_LINE if key in recent and levels.get(key) == "no"}


def denied_on(care: Care, day: date) -> dict[str, str]:
    """As `all_denied`, of the check-ins that are kept for a day."""
    return all_denied(store.safety_of(care, day))


def all_denied(check_ins: Iterable[CheckIn]) -> dict[str, str]:
    """The whole line, where each sign of it was denied in these check-ins of one day and none was told; else nothing, so that it is asked."""
    said = [(key, level) for one in check_ins for key, level in one.safety.items()]
    calm = {key for key, level in said if level == "no"} >= set(SAFETY_LINE) and all(level == "no" for _, level in said)
    return dict.fromkeys(SAFETY_LINE, "no") if calm else {}
