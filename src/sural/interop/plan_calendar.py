"""A plan as an iCalendar feed. No title or text names an exercise or a complaint unless the person asks for it: calendars are shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from sural.knowledge import Knowledge
from sural.plan.content.version import Plan, PlanVersion
from sural.plan.day.day_list import items_on
from sural.plan.limits.dose import seconds

_WEEKS = 4
_WORKDAYS = ("MO", "TU", "WE", "TH", "FR")
_BREAK_EVERY = timedelta(minutes=30)
_BREAK_LASTS = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class CalendarWishes:
    """`at` the time of the session; `named` = exercises by name; `breaks` = a reminder to move each half hour of a working day."""

    at: time = time(8, 0)
    named: bool = False
    breaks: bool = False
    breaks_from: time = time(9, 0)
    breaks_until: time = time(17, 0)


PLAIN = CalendarWishes()


def to_calendar(knowledge: Knowledge, care: PlanVersion, today: date, wishes: CalendarWishes = PLAIN) -> bytes:
    """Four weeks from `today`, in the local time of whoever reads it. Where somebody should be seen first there is nothing to do."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sural//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("name", "Sural")
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for event in _events(knowledge, care, today, wishes) if isinstance(care, Plan) else ():
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(knowledge: Knowledge, plan: Plan, today: date, wishes: CalendarWishes) -> Iterator[Event]:
    for offset in range(7 * _WEEKS):
        event = _session(knowledge, plan, today + timedelta(days=offset), wishes)
        if event is not None:
            yield event
    if wishes.breaks:
        yield from _breaks(plan, today, wishes)


def _session(knowledge: Knowledge, plan: Plan, day: date, wishes: CalendarWishes) -> Event | None:
    treatment = knowledge.treatment
    items = items_on(knowledge, plan, day)
    if not items:
        return None
    length_s = sum(seconds(treatment.exercises[item.exercise_id], item.dose) for item in items)
    names = ", ".join(treatment.words[item.exercise_id].name for item in items)
    event = _event(plan, f"plan-{plan.basis.started_on.isoformat()}-{day.isoformat()}", datetime.combine(day, wishes.at), timedelta(seconds=length_s))
    event.add("summary", f"{names}, {-(-length_s // 60)} minutes" if wishes.named else f"Sural, {-(-length_s // 60)} minutes")
    event.add("description", f"First the safety questions of the check-in. Then: {names}." if wishes.named else "Open Sural and begin with the check-in.")
    return event


def _breaks(plan: Plan, today: date, wishes: CalendarWishes) -> Iterator[Event]:
    """One repeated event for each half hour; they do not mark the time as taken."""
    monday = today - timedelta(days=today.weekday())
    begin, end = datetime.combine(monday, wishes.breaks_from), datetime.combine(monday, wishes.breaks_until)
    while begin < end:
        event = _event(plan, f"break-{begin:%H%M}-{plan.basis.started_on.isoformat()}", begin, _BREAK_LASTS)
        event.add("summary", "Sural: move a little")
        event.add("transp", "TRANSPARENT")
        event.add("rrule", {"freq": "weekly", "byday": _WORKDAYS, "until": datetime.combine(today + timedelta(weeks=_WEEKS), time(0, 0))})
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", "Move a little")
        alarm.add("trigger", timedelta(0))
        event.add_component(alarm)
        yield event
        begin += _BREAK_EVERY


def _event(plan: Plan, uid: str, begin: datetime, lasts: timedelta) -> Event:
    event = Event()
    event.add("uid", f"{uid}@sural")
    event.add("dtstamp", datetime.combine(plan.header.made_on, time(0, 0)))
    event.add("dtstart", begin)
    event.add("dtend", begin + lasts)
    return event
