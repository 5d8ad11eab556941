"""Check-ins and sessions put in order: nothing counts twice, nothing from the future counts but a warning sign, and what was left out is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from sural.plan.diary.check_in import CheckIn, Done, Session, signs_alone
from sural.reading.records import LONGEST_ID
from sural.unlocked import cached_property

Record = TypeVar("Record", CheckIn, Session)


_LOOK_BACK = 7


@dataclass(frozen=True)
class Day:
    """All check-ins of one day, the worst of each.

    `came_from` is the lowest place that hurt on the last seven days with pain; None before there are any. To and fro within it is no spread.
    """

    on: date
    check_ins: tuple[CheckIn, ...]
    came_from: float | None = None

    def worst(self, name: str) -> float | None:
        """The highest value of a number that day."""
        return max((value for check_in in self.check_ins if (value := getattr(check_in, name)) is not None), default=None)

    def least(self, name: str) -> float | None:
        """The lowest value of a number that day."""
        return min((value for check_in in self.check_ins if (value := getattr(check_in, name)) is not None), default=None)

    def said(self, name: str, value: str | bool) -> bool:
        """Whether any check-in of the day said this."""
        return any(getattr(check_in, name) == value for check_in in self.check_ins)

    @property
    def is_further_down(self) -> bool:
        """Whether the pain reaches further down the leg than before (it peripheralises): said so, or by the places that were named."""
        reach = self.worst("reach")
        return self.said("moved", "down") or (reach is not None and self.came_from is not None and reach > self.came_from)


@dataclass(frozen=True)
class Diary:
    """What counts up to `today`, oldest first.

    `problems` are sentences about what could not be used, so that nothing grows; `refused` about what never belonged to this plan.
    """

    today: date
    check_ins: tuple[CheckIn, ...]
    sessions: tuple[Session, ...]
    problems: tuple[str, ...]
    refused: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """All that the person should know of."""
        return (*self.problems, *self.refused)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """One entry for each day with a check-in, oldest first."""
        by_day: dict[date, list[CheckIn]] = {}
        for check_in in self.check_ins:
            by_day.setdefault(check_in.on, []).append(check_in)
        places: list[float] = []
        days = []
        for on, found in by_day.items():
            days.append(Day(on, tuple(found), max(places[-_LOOK_BACK:], default=None)))
            if reach := days[-1].worst("reach"):  # a day without pain names no place
                places.append(reach)
        return tuple(days)

    def last_days(self, number: int, after: date | None = None) -> tuple[Day, ...]:
        """Days with a check-in among the last `number` calendar days, today included, later than `after`."""
        first = self.today - timedelta(days=number - 1)
        return tuple(day for day in self.days if day.on >= first and (after is None or day.on > after))

    def done(self, exercise_id: str, days: int, after: date | None = None) -> Iterator[tuple[Session, Done]]:
        """What was done of an exercise in the last days, oldest first; skipped ones are left out."""
        first = self.today - timedelta(days=days - 1)
        for session in self.sessions:
            if session.on >= first and (after is None or session.on > after):
                yield from ((session, done) for done in session.done if done.exercise_id == exercise_id and done.sets)


def read_diary(check_ins: Iterable[CheckIn], sessions: Iterable[Session], today: date, unread: Iterable[str] = (), begun_on: date | None = None) -> Diary:
    """Put records in order by day; the first record of an id wins. `unread`: what is known already not to be usable.

    What is dated before the plan began, on `begun_on`, is refused with the reason.
    A warning sign is never left out: that of a record which can't be used counts as reported today.
    """
    problems, refused = list(unread), list[str]()
    given = list(check_ins)
    usable = _kept(_of_the_plan(given, begun_on, refused, "check-in"), today, problems, "check-in")
    kept_sessions = _kept(_of_the_plan(sessions, begun_on, refused, "session"), today, problems, "session")
    return Diary(today, _in_order((*usable, *_signs_left_out(given, usable, today))), kept_sessions, tuple(problems), tuple(dict.fromkeys(refused)))


def _of_the_plan(records: Iterable[Record], begun_on: date | None, refused: list[str], word: str) -> Iterator[Record]:
    for record in records:
        if begun_on and record.on < begun_on:
            why = f"The {word} {record.id} is dated {record.on}, before the plan began on {begun_on}."
            refused.append(f"{why} It was not used; correct the day if it is wrong.")
        else:
            yield record


def _kept(records: Iterable[Record], today: date, problems: list[str], word: str) -> tuple[Record, ...]:
    kept: dict[str, Record] = {}
    for record in records:
        if record.on > today:
            problems.append(f"The {word} {record.id} is dated {record.on}, after today ({today}). It was not used; check the clock of the device.")
        elif record.id in kept and kept[record.id] != record:
            problems.append(f"The {word} {record.id} came twice with different content. The first one counts; send the second one under a new id.")
        else:
            kept.setdefault(record.id, record)
    return _in_order(kept.values())


def _signs_left_out(given: Iterable[CheckIn], usable: Iterable[CheckIn], today: date) -> Iterator[CheckIn]:
    """The signs of check-ins that are from the future or whose id was taken, each once, under an id that follows from them."""
    known = {one.id: one for one in usable}
    alone = [found for one in given if known.get(one.id) != one and (found := signs_alone(one, today))]
    named = [replace(one, id=f"{one.id} ({', '.join(sorted(one.safety))})"[:LONGEST_ID]) for one in alone]
    yield from {one.id: one for one in named}.values()


def _in_order(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda record: (record.on, record.id)))
