"""Reads the diary of a care record: check-ins and sessions as the values of `sural.plan.diary.check_in`, in one query each, however many.

What was taken back counts no more, but a warning sign in it does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sural.plan.diary.check_in import CheckIn, Done, Session, signs_alone
from sural_web.care.active import Care
from sural_web.care.models import StoredCheckIn, StoredDone
from sural_web.care.record_store import CHECK_IN, DONE, taken
from sural_web.ops.kept_query import KeptQuery, day, number

_SAFETY_OF_DAY = KeptQuery[tuple[Any, ...]](
    lambda: (
        StoredCheckIn.objects.filter(course=number("course"), on=day("on"))
        .order_by()
        .values_list("client_id", "on", "safety", "leg_pain", "back_pain", taken("check_in"))
    )
)
_WORKED_ON = KeptQuery[tuple[str, int]](
    lambda: (
        StoredDone.objects.filter(session__course=number("course"), session__on=day("on"))
        .exclude(taken("session", "session__client_id", "session__record"))
        .order_by("sets")
        .values_list("exercise_id", "sets")
    )
)


def safety_of(care: Care, on: date) -> tuple[CheckIn, ...]:
    """The check-ins of one day with their safety line and pain alone, for the page of the day."""
    rows = _SAFETY_OF_DAY.all(course=care.course.pk, on=on)
    return counting((CheckIn(*row, back_pain=back), gone) for *row, back, gone in rows)


def check_ins(care: Care) -> tuple[CheckIn, ...]:
    """The check-ins of the course that count; of one that was taken back only its warning signs do."""
    return counting(check_ins_with_taken_back(care))


def check_ins_with_taken_back(care: Care) -> tuple[tuple[CheckIn, bool], ...]:
    """All check-ins of the course as they were sent, and whether each was taken back."""
    rows = StoredCheckIn.objects.filter(course=care.course).values_list("client_id", *CHECK_IN, taken("check_in"))
    return tuple((CheckIn(row[0], **dict(zip(CHECK_IN, row[1:-1], strict=True))), row[-1]) for row in rows)


def counting(found: Iterable[tuple[CheckIn, bool]]) -> tuple[CheckIn, ...]:
    """What counts; of what was taken back only its warning signs do."""
    counted = (signs_alone(check_in, check_in.on) if gone else check_in for check_in, gone in found)
    return tuple(check_in for check_in in counted if check_in)


def worked_on(care: Care, on: date) -> dict[str, bool]:
    """The exercises of the sessions of one day, by id, and whether anything of each was done; else it was left out."""
    return {exercise_id: sets > 0 for exercise_id, sets in _WORKED_ON.all(course=care.course.pk, on=on)}


def done_on(care: Care, on: date) -> frozenset[str]:
    """The exercises that were done or left out on one day, by id."""
    return frozenset(worked_on(care, on))


def sessions(care: Care) -> tuple[Session, ...]:
    """The sessions of the course that count."""
    return tuple(session for session, gone in sessions_with_taken_back(care) if not gone)


def sessions_with_taken_back(care: Care) -> tuple[tuple[Session, bool], ...]:
    """All sessions of the course, and whether each was taken back."""
    rows = StoredDone.objects.filter(session__course=care.course)
    columns = ("session__client_id", "session__on", "session__plan_version", taken("session", "session__client_id", "session__record"), *DONE)
    found: dict[str, list[Any]] = {}
    for row in rows.order_by("session__on", "session__pk", "place").values_list(*columns):
        found.setdefault(row[0], list(row[1:4])).append(Done(**dict(zip(DONE, row[4:], strict=True))))
    return tuple((Session(key, on, version, tuple(done)), gone) for key, (on, version, gone, *done) in found.items())
