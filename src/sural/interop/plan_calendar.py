"""A plan as an iCalendar feed: one event for each weekday pattern, repeated until the plan changes. No health words in titles."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Event

from sural.knowledge import Knowledge
from sural.plan.day import items_on
from sural.plan.dose import seconds
from sural.plan.version import Plan, PlanVersion

_WEEKS = 4
_AT = time(8, 0)


def to_calendar(knowledge: Knowledge, care: PlanVersion, today: date, at: time = _AT) -> bytes:
    """Four weeks from `today`, in the local time of whoever reads it. Where somebody should be seen first there are no sessions."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sural//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("name", "Sural")
    if isinstance(care, Plan):
        for offset in range(7 * _WEEKS):
            day = today + timedelta(days=offset)
            event = _session(knowledge, care, day, at)
            if event is not None:
                calendar.add_component(event)
    return bytes(calendar.to_ical())


def _session(knowledge: Knowledge, plan: Plan, day: date, at: time) -> Event | None:
    treatment = knowledge.treatment
    items = items_on(knowledge, plan, day)
    if not items:
        return None
    length_s = sum(seconds(treatment.exercises[item.exercise_id], item.dose) for item in items)
    begin = datetime.combine(day, at)
    event = Event()
    event.add("uid", f"plan-{plan.basis.started_on.isoformat()}-{day.isoformat()}@sural")
    event.add("dtstamp", datetime.combine(plan.header.made_on, time(0, 0)))
    event.add("dtstart", begin)
    event.add("dtend", begin + timedelta(seconds=length_s))
    event.add("summary", f"Sural, {-(-length_s // 60)} minutes")
    names = ", ".join(treatment.words[item.exercise_id].name for item in items)
    event.add("description", f"First the safety questions of the check-in. Then: {names}.")
    return event
