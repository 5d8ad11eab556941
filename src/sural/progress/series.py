"""Measures over time, from the check-ins and sessions that counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sural.knowledge import Knowledge
from sural.plan.content.history import PastVersion, planned_on
from sural.plan.diary.check_in import CheckIn, Session
from sural.plan.diary.diary import read_diary
from sural.trend.series import Point, Series


def series_of(knowledge: Knowledge, measure_id: str, check_ins: Iterable[CheckIn], today: date) -> Series:
    """One value for each day with a check-in: the worse one where there are several."""
    measure = knowledge.treatment.measures[measure_id]
    days = read_diary(check_ins, (), today).days
    worse = "worst" if measure.better == "lower" else "least"
    values = ((day.on, getattr(day, worse)(measure_id)) for day in days)
    return Series(measure, tuple(Point(on, value) for on, value in values if value is not None))


def adherence(knowledge: Knowledge, versions: Sequence[PastVersion], sessions: Iterable[Session], first: date, last: date) -> Point | None:
    """The share of the planned exercises between two days that was done, or None when nothing was planned. [0-1]"""
    done = {(session.on, one.exercise_id) for session in sessions for one in session.done if one.sets and one.reps}
    days = [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
    planned = [(day, exercise_id) for day in days for exercise_id, _ in planned_on(knowledge, versions, day)]
    return Point(last, sum(one in done for one in planned) / len(planned)) if planned else None


def weekly_adherence(knowledge: Knowledge, versions: Sequence[PastVersion], sessions: Sequence[Session], today: date) -> Series:
    """One share for each week of the plan, dated on its last day, or on yesterday where it goes on: what is planned for today can still be done."""
    measure = knowledge.treatment.measures["adherence"]
    if not versions:
        return Series(measure, ())
    mondays = range(versions[0].made_on.toordinal(), today.toordinal() + 1, 7)
    weeks = ((date.fromordinal(day), date.fromordinal(min(today.toordinal() - 1, day + 6))) for day in mondays)
    found = (adherence(knowledge, versions, sessions, first, last) for first, last in weeks)
    return Series(measure, tuple(point for point in found if point))
