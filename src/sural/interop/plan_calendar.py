"""A plan as an iCalendar feed (RFC 5545). No title or text names an exercise or a complaint unless the person asks for it: calendars are shared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone

from sural.interop.calendar_zone import zone_component
from sural.interop.plan_json import to_json
from sural.knowledge import Knowledge
from sural.plan.content.version import Plan, PlanVersion
from sural.plan.day.day_list import items_on
from sural.plan.limits.dose import seconds

_WEEKS = 4
_WORKDAYS = ("MO", "TU", "WE", "TH", "FR")
_BREAK_EVERY = timedelta(minutes=30)
_BREAK_LASTS = timedelta(minutes=2)
_REFRESH = timedelta(hours=6)
_MIDNIGHT = time(0, 0)


@dataclass(frozen=True, slots=True)
class CalendarWishes:
    """`at` the time of the session, in `zone`, or where that is None in the local time of whoever reads it.

    `named` = exercises by name; `breaks` = a reminder to move each half hour of a working day;
    `remind_min` = an alarm so many minutes before a session, None = no alarm.
    """

    at: time = time(8, 0)
    named: bool = False
    breaks: bool = False
    breaks_from: time = time(9, 0)
    breaks_until: time = time(17, 0)
    zone: ZoneInfo | None = None
    remind_min: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarEdition:
    """Whose calendar this is, and which revision of it: what lets a reader replace events instead of doubling them.

    `owner` stands in every UID, so it must belong to one calendar of one person, for as long as that calendar lives;
    `changed` is the moment of the last change of the plan or the wishes, and `revision` counts those changes.
    """

    owner: str
    changed: datetime
    revision: int = 0


PLAIN = CalendarWishes()


def edition_of_file(knowledge: Knowledge, care: PlanVersion) -> CalendarEdition:
    """The edition of a calendar that is written to a file: the same for every version of one person's plan, another for any other person."""
    basis = json.dumps(to_json(knowledge, care)["basis"], sort_keys=True)
    changed = datetime.combine(care.header.made_on, _MIDNIGHT, UTC)
    return CalendarEdition(hashlib.sha256(basis.encode()).hexdigest()[:32], changed, care.header.version - 1)


def to_calendar(knowledge: Knowledge, care: PlanVersion | None, today: date, edition: CalendarEdition, wishes: CalendarWishes = PLAIN) -> bytes:
    """Four weeks from `today`. Where somebody should be seen first, or nobody knows the plan (None), there is nothing to do, and so no event."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sural//Plan//EN")
    calendar.add("version", "2.0")
    # The first name of each pair is of RFC 7986, the second one is what older readers look for.
    calendar.add("name", "Sural")
    calendar.add("x-wr-calname", "Sural")
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    if wishes.zone:
        calendar.add("x-wr-timezone", wishes.zone.key)
    first = min(today, care.basis.started_on) if care else today
    calendar.add_component(_zone(wishes.zone or ZoneInfo("UTC"), first, today))  # a calendar must hold something, also when it has no event
    for event in _events(knowledge, care, today, wishes) if isinstance(care, Plan) else ():
        calendar.add_component(_stamped(event, edition))
    return bytes(calendar.to_ical())


def _zone(zone: ZoneInfo, first: date, today: date) -> Timezone:
    """With a day to spare at both ends."""
    begin = datetime.combine(first - timedelta(days=1), _MIDNIGHT, zone)
    return zone_component(zone, begin, datetime.combine(_end(today) + timedelta(days=1), _MIDNIGHT, zone))


def _end(today: date) -> date:
    """The first day that is not shown any more."""
    return today + timedelta(weeks=_WEEKS)


def _events(knowledge: Knowledge, plan: Plan, today: date, wishes: CalendarWishes) -> Iterator[Event]:
    for offset in range((_end(today) - today).days):
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
    event = _event(f"{day:%Y%m%d}", datetime.combine(day, wishes.at, wishes.zone), timedelta(seconds=length_s))
    event.add("summary", f"{names}, {-(-length_s // 60)} minutes" if wishes.named else f"Sural, {-(-length_s // 60)} minutes")
    event.add("description", f"First the safety questions of the check-in. Then: {names}." if wishes.named else "Open Sural and begin with the check-in.")
    if wishes.remind_min is not None:
        event.add_component(_alarm(timedelta(minutes=-wishes.remind_min), "Sural"))
    return event


def _breaks(plan: Plan, today: date, wishes: CalendarWishes) -> Iterator[Event]:
    """One repeated event for each half hour; they do not mark the time as taken."""
    first = plan.basis.started_on
    while first.weekday() >= len(_WORKDAYS):  # a repeated event must begin on one of its own days
        first += timedelta(days=1)
    begin, end = datetime.combine(first, wishes.breaks_from), datetime.combine(first, wishes.breaks_until)
    last = datetime.combine(_end(today), _MIDNIGHT, wishes.zone)
    while begin < end:
        event = _event(f"break-{begin:%H%M}", begin.replace(tzinfo=wishes.zone), _BREAK_LASTS)
        event.add("summary", "Sural: move a little")
        event.add("transp", "TRANSPARENT")
        # RFC 5545: where the beginning has a zone, the end of the repetition is told in UTC.
        event.add("rrule", {"freq": "weekly", "byday": _WORKDAYS, "until": last.astimezone(UTC) if wishes.zone else last})
        event.add_component(_alarm(timedelta(0), "Move a little"))
        yield event
        begin += _BREAK_EVERY


def _alarm(trigger: timedelta, words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", trigger)
    return alarm


def _event(uid: str, begin: datetime, lasts: timedelta) -> Event:
    event = Event()
    event.add("uid", uid)
    begin, end = _later(begin, timedelta(0)), _later(begin, lasts)
    event.add("dtstart", begin)
    if end.fold:  # the hour that comes twice: as local time its second coming can't be told from the first
        event.add("duration", lasts)
    else:
        event.add("dtend", end)
    event.add("class", "PRIVATE")
    return event


def _later(moment: datetime, lasts: timedelta) -> datetime:
    """So much time later, as the clocks of the zone show it; a time that a change to summer time leaves out becomes one that there is."""
    zone = moment.tzinfo
    return moment + lasts if zone is None else (moment.astimezone(UTC) + lasts).astimezone(zone)


def _stamped(event: Event, edition: CalendarEdition) -> Event:
    """With the owner in its UID, and the revision. In a calendar without METHOD, DTSTAMP means the last change too."""
    changed = edition.changed.astimezone(UTC).replace(microsecond=0)
    event["uid"] = f"{event['uid']}-{edition.owner}@sural"
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", edition.revision)
    return event
