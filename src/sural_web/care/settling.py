"""Judges the diary without the database's lock, then writes in one short transaction: what came in, and the versions that follow from it.

Judging takes far longer than writing, and while one holds the lock nobody else can keep a check-in. So the course is marked before it is
judged, and the marks are compared again under the lock: where somebody wrote in between, all of it is judged anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from django.db import transaction

from sural.errors import ImpossibleRecord
from sural.plan.change.progression import Step, progress
from sural.plan.content.clearance import Clearance
from sural.plan.content.version import PlanVersion
from sural.plan.diary.check_in import CheckIn, Session
from sural_web.care import clearances, store
from sural_web.care.body_of import report_for
from sural_web.care.store import Arrival, Care, StoredVersion

_TRIES = 3
_GONE = "The plan that this belongs to was deleted in another window. Nothing was kept."
Written = Callable[[Care], None]
Record = TypeVar("Record", CheckIn, Session)


@dataclass(frozen=True)
class Wish:
    """What is to be kept beside the judgement: a record that came in, or a version that somebody made; `also` is written with it.

    `clearance` is what lifts the version that held until now, where that says "be seen first".
    `unread` are sentences about records that are still to come; nothing grows while there is one.
    """

    record: CheckIn | Session | None = None
    plan_version: int = 0
    made: PlanVersion | None = None
    clearance: Clearance | None = None
    also: Written | None = None
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settled:
    """What became of the record (None without one), and the judgement; `care` is at the version that holds now."""

    care: Care
    step: Step
    check_ins: tuple[CheckIn, ...]
    arrival: Arrival | None


class Overtaken(Exception):
    """The version that somebody's change rests on holds no more. Nothing was written."""


def settle(care: Care, plan: Callable[[Care], PlanVersion], today: date, wish: Wish = Wish()) -> Settled:
    """Judge the course with the wish, and keep both; `plan` reads the newest version.

    Raises
    ------
    Overtaken
        Another version was made in between, and the wish was a version.
    ImpossibleRecord
        The record can't be kept as it is, or its plan was deleted.
    """
    for _ in range(_TRIES):
        settled = _tried(care, plan, today, wish)
        if settled:
            return settled
        care = _again(care, wish)
    with transaction.atomic():  # others write all the time: once, it is judged under the lock
        store.hold(care.course.record_id)
        settled = _tried(_again(care, wish), plan, today, wish)
    if settled is None:
        raise RuntimeError("somebody wrote although the database was locked")
    return settled


def _tried(care: Care, plan: Callable[[Care], PlanVersion], today: date, wish: Wish) -> Settled | None:
    """None where somebody else wrote in between; then nothing was written here."""
    marks = store.marks(care)
    if marks.version != care.version.pk:
        return None
    record = store.as_kept(care, wish.record) if wish.record else None
    check_ins, start = _with(store.check_ins(care), record, CheckIn), wish.made or plan(care)
    sessions = _with(store.sessions(care), record, Session)
    interview = care.opened.interview
    step = progress(interview.knowledge, start, check_ins, sessions, today, report_for(interview), wish.unread)
    versions = [*([wish.made] if wish.made else []), *([step.care] if step.care is not start else [])]
    rows = [store.version_row(care.opened, one, care.course) for one in versions]
    with transaction.atomic():
        store.hold(care.course.record_id)
        if store.marks(care) != marks:
            return None
        return Settled(_written(care, rows, wish), step, check_ins, store.add_record(care, wish.record, wish.plan_version) if wish.record else None)


def _written(care: Care, rows: list[StoredVersion], wish: Wish) -> Care:
    if wish.clearance:
        clearances.add_clearance(care.version, wish.clearance)
    for row in rows:
        clearances.append(row)
        care = replace(care, version=row)
    if wish.also:
        wish.also(care)
    return care


def _again(care: Care, wish: Wish) -> Care:
    found = store.open_care(care.opened)
    if found is None:
        raise ImpossibleRecord(_GONE)
    if wish.made and found.version.pk != care.version.pk:
        raise Overtaken
    return found


def _with(kept: tuple[Record, ...], new: object, kind: type[Record]) -> tuple[Record, ...]:
    """The records as they will be read back: by day, and on one day as they came."""
    return tuple(sorted((*kept, new), key=lambda one: one.on)) if isinstance(new, kind) else kept
