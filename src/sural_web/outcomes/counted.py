"""The tables of a practice in words: of everybody who has let in one of its clinicians at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from sural import Knowledge
from sural.knowledge.treatment import Measure
from sural.outcomes import Row, Table, tables
from sural_web.care.followed import followed_people
from sural_web.clinic import store as clinics
from sural_web.policy.actor import CLINICIAN
from sural_web.practice import store as practices
from sural_web.practice.store import Practice

NAMES = {"": "All other causes", "unknown": "No cause stood out", None: "Everybody"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the name of its group, and its numbers as they are read."""

    name: str
    row: Row

    @property
    def start(self) -> str:
        return _number(self.row.start)

    @property
    def change(self) -> str:
        return _number(self.row.change)

    @property
    def low(self) -> str:
        return _number(self.row.low)

    @property
    def high(self) -> str:
        return _number(self.row.high)


@dataclass(frozen=True, slots=True)
class Counted:
    """A table with its measure, and the smallest change that matters in words."""

    table: Table
    measure: Measure
    matters: str
    lines: tuple[Line, ...]


def counted(practice: Practice, now: datetime) -> list[Counted]:
    """Four queries, however many people there are."""
    knowledge, staff = Knowledge.load(), practices.staff_of([practice.pk], (CLINICIAN,)).get(practice.pk, [])
    people = followed_people(clinics.let_in_by((one.pk for one in staff), now)) if staff else []
    measures = knowledge.treatment.measures
    return [_in_words(knowledge, measures[one.measure], one) for one in tables(people, measures, settings.OUTCOMES_LEAST)]


def _in_words(knowledge: Knowledge, measure: Measure, table: Table) -> Counted:
    rows = (*table.rows, *([table.total] if table.total else []))
    return Counted(table, measure, _matters(measure), tuple(Line(_name(knowledge, row.cause), row) for row in rows))


def _name(knowledge: Knowledge, cause: str | None) -> str:
    return NAMES[cause] if cause in NAMES else knowledge.conditions[cause].plain_name if cause in knowledge.conditions else str(cause)


def _number(value: float) -> str:
    """With the sign that typesetters use: a screen reader says "minus"."""
    return f"{value:.1f}".replace("-", "−")


def _matters(measure: Measure) -> str:
    points = f"{measure.change_points:g} points" if measure.change_points is not None else ""
    share = f"{measure.change_share:.0%} of the start" if measure.change_share is not None else ""
    return f"{points} or {share}, whichever is less" if points and share else points or share
