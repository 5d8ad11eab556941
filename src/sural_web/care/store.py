"""The one place that reads and writes care. It belongs to the interview that the same key opens, and is deleted with it.

How to use it, from `sural_web.interview.store.Opened`:

- `open_care(opened)` gives `Care` (the active course and its newest version) or None when there is no plan yet. One query.
- `check_ins(care)` and `sessions(care)` give the values of `sural.plan.diary.check_in`, oldest first. One query each, however many.
- `versions(care)` gives every stored version of the course, oldest first; `Care.version.document` is the JSON of `plan_json`.
- `add_check_in` and `add_session` take an id that was made where the record was filled in. The same record again is
  `Arrival.AGAIN` and changes nothing; another record under the same id is `Arrival.OTHER`, and the first one counts;
  only a warning sign is kept all the same.
- `begin_course` ends what was active and starts a chain with its first version; `add_version` appends the next one.
- `about(opened)` and `keep_about` hold what was said for the plan beside the interview.
- `everything(opened)` is all of it as plain values, for the export.

Nothing here judges: what a check-in changes is decided by `sural_web.care.judging`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.db import IntegrityError, transaction

from sural.errors import ImpossibleRecord
from sural.interop.plan_json import to_json
from sural.plan.content.version import Plan, PlanVersion
from sural.plan.diary.check_in import CheckIn, Done, Session
from sural_web.care.models import ID, MOST_RECORDS, CareRecord, Course, StoredCheckIn, StoredDone, StoredSession, StoredVersion
from sural_web.interview import store as interviews
from sural_web.interview.store import Opened

_CHECK_IN = tuple(field.name for field in fields(CheckIn) if field.name != "id")
_DONE = tuple(field.name for field in fields(Done))
_OF_VERSION, _OF_COURSE = ("id", "course_id", "number", "kind", "at"), ("id", "record_id", "answers", "begun_on")


class Arrival(Enum):
    """What became of a record that came in: new, here already, or another one under an id that is taken."""

    NEW = "new"
    AGAIN = "again"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Care:
    """The active course with its newest version."""

    opened: Opened
    version: StoredVersion

    @property
    def course(self) -> Course:
        return self.version.course

    @property
    def mark(self) -> tuple[int, datetime]:
        """Stands for this version alone, also after the database was restored from a copy."""
        return self.version.pk, self.version.at


def open_care(opened: Opened) -> Care | None:
    """The active course of the person behind an interview. The document of its version is read when it is first needed."""
    active = StoredVersion.objects.filter(course__record__interview=opened.row.pk, course__ended_on=None).order_by("-number")
    newest = active.values_list(*_OF_VERSION, *(f"course__{name}" for name in _OF_COURSE)).first()
    if newest is None:
        return None
    version = StoredVersion.from_db(None, _OF_VERSION, newest[: len(_OF_VERSION)])
    version.course = Course.from_db(None, _OF_COURSE, newest[len(_OF_VERSION) :])
    return Care(opened, version)


def about(opened: Opened) -> dict[str, Any]:
    """What was said for the plan so far."""
    found: dict[str, Any] | None = CareRecord.objects.filter(interview=opened.row).values_list("about", flat=True).first()
    return found or {}


def keep_about(opened: Opened, said: dict[str, Any]) -> None:
    """Keep what was said for the plan, in place of what was said before."""
    CareRecord.objects.update_or_create(interview=opened.row, defaults={"about": said})
    interviews.keep(opened)


def begin_course(opened: Opened, first: PlanVersion, today: date) -> Care:
    """End the active course, if there is one, and begin another with its first version."""
    with transaction.atomic():
        record, _ = CareRecord.objects.get_or_create(interview=opened.row)
        for active in Course.objects.filter(record=record, ended_on=None):
            active.ended_on = max(today, active.begun_on)
            active.save(update_fields=("ended_on",))
        course = Course.objects.create(record=record, answers=opened.length, begun_on=today)
        version = StoredVersion.objects.create(**_version(opened, course, first))
    interviews.keep(opened)
    return Care(opened, version)


def answers_known(care: Care, length: int) -> None:
    """The plan knows of the answers up to here: what somebody has just answered for is not looked at as new."""
    Course.objects.filter(pk=care.course.pk).update(answers=length)


def newest_kinds(interviews: Iterable[int]) -> dict[int, str]:
    """By interview: whether a plan or "be seen first" holds now; those without a course are left out. One query."""
    rows = StoredVersion.objects.filter(course__record__interview__in=interviews, course__ended_on=None).order_by("number")
    return dict(rows.values_list("course__record__interview", "kind"))


def add_version(care: Care, made: PlanVersion) -> Care:
    """The next version of the course. When another window was first, its version holds."""
    try:
        with transaction.atomic():
            return Care(care.opened, StoredVersion.objects.create(**_version(care.opened, care.course, made)))
    except IntegrityError:
        return open_care(care.opened) or care


def versions(care: Care) -> list[StoredVersion]:
    """Every version of the course, oldest first."""
    return list(StoredVersion.objects.filter(course=care.course))


def versions_made(opened: Opened) -> int:
    """How many versions were made of all plans of this person."""
    return StoredVersion.objects.filter(course__record__interview=opened.row.pk).count()


def document(care: Care, number: str) -> dict[str, Any]:
    """The JSON of a version of the course; of the newest one where there is no such number."""
    if number.isdecimal() and number != str(care.version.number):
        older = StoredVersion.objects.filter(course=care.course, number=int(number[:6])).first()
        if older:
            return dict(older.document)
    return dict(care.version.document)


def safety_of(care: Care, on: date) -> tuple[CheckIn, ...]:
    """The check-ins of one day with their safety line and leg pain alone, for the page of the day."""
    rows = StoredCheckIn.objects.filter(course=care.course, on=on).order_by().values_list("client_id", "on", "safety", "leg_pain")
    return tuple(CheckIn(*row) for row in rows)


def check_ins(care: Care) -> tuple[CheckIn, ...]:
    """All check-ins of the course."""
    rows = StoredCheckIn.objects.filter(course=care.course).values_list("client_id", *_CHECK_IN)
    return tuple(CheckIn(row[0], **dict(zip(_CHECK_IN, row[1:], strict=True))) for row in rows)


def done_on(care: Care, on: date) -> frozenset[str]:
    """The exercises that were done or left out on one day, by id."""
    rows = StoredDone.objects.filter(session__course=care.course, session__on=on).order_by()
    return frozenset(rows.values_list("exercise_id", flat=True))


def sessions(care: Care) -> tuple[Session, ...]:
    """All sessions of the course."""
    rows = StoredDone.objects.filter(session__course=care.course)
    columns = ("session__client_id", "session__on", "session__plan_version", *_DONE)
    found: dict[str, list[Any]] = {}
    for row in rows.order_by("session__on", "session__pk", "place").values_list(*columns):
        found.setdefault(row[0], [row[1], row[2]]).append(Done(**dict(zip(_DONE, row[3:], strict=True))))
    return tuple(Session(key, on, version, tuple(done)) for key, (on, version, *done) in found.items())


def add_check_in(care: Care, check_in: CheckIn, plan_version: int) -> Arrival:
    """Keep a check-in; it arrives once, however often it is sent.

    A warning sign is not lost to an id that is taken: it gets another one, the same each time it is sent.
    """
    arrived = _added(care, check_in, plan_version)
    signs = sorted(key for key, level in check_in.safety.items() if level == "yes")
    if arrived is not Arrival.OTHER or not signs:
        return arrived
    named = hashlib.sha256(",".join(signs).encode()).hexdigest()[:12]
    return _added(care, replace(check_in, id=f"{check_in.id[:40]}-{named}"), plan_version)


def _added(care: Care, check_in: CheckIn, plan_version: int) -> Arrival:
    _check(care, check_in.id, StoredCheckIn)
    values = {name: getattr(check_in, name) for name in _CHECK_IN} | {"safety": dict(check_in.safety)}
    row = StoredCheckIn(record_id=care.course.record_id, course=care.course, client_id=check_in.id, plan_version=plan_version, **values)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        stored = StoredCheckIn.objects.filter(record_id=care.course.record_id, client_id=check_in.id).values(*_CHECK_IN).first()
        return _arrived(stored, values)
    interviews.keep(care.opened)
    return Arrival.NEW


def add_session(care: Care, session: Session) -> Arrival:
    """Keep a session; it arrives once, however often it is sent."""
    _check(care, session.id, StoredSession)
    if not session.done:
        raise ImpossibleRecord("A session without any exercise can't be kept. Nothing was changed.")
    row = StoredSession(record_id=care.course.record_id, course=care.course, client_id=session.id, on=session.on, plan_version=session.plan_version)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            StoredDone.objects.bulk_create(StoredDone(session=row, place=place, **asdict(one)) for place, one in enumerate(session.done))
    except IntegrityError:
        stored = StoredDone.objects.filter(session__record_id=care.course.record_id, session__client_id=session.id).values(*_DONE)
        return _arrived({"done": list(stored)}, {"done": [asdict(one) for one in session.done]})
    interviews.keep(care.opened)
    return Arrival.NEW


def everything(opened: Opened) -> dict[str, Any]:
    """All that is kept of somebody's care, as plain values. Empty when there is none."""
    said, courses = about(opened), Course.objects.filter(record__interview=opened.row).order_by("pk")
    told = [_told(opened, course) for course in courses]
    return {"said_for_the_plan": said, "courses": told} if said or told else {}


def _told(opened: Opened, course: Course) -> dict[str, Any]:
    stored = list(StoredVersion.objects.filter(course=course))
    care = Care(opened, StoredVersion(course=course))
    return {
        "begun_on": course.begun_on.isoformat(),
        "ended_on": course.ended_on.isoformat() if course.ended_on else None,
        "versions": [one.document for one in stored],
        "check_ins": [_plain(one) for one in check_ins(care)],
        "sessions": [_plain(one) for one in sessions(care)],
    }


def _plain(one: CheckIn | Session) -> dict[str, Any]:
    return asdict(one) | {"on": one.on.isoformat()}


def _version(opened: Opened, course: Course, made: PlanVersion) -> dict[str, Any]:
    header, knowledge = made.header, opened.knowledge
    kind = "plan" if isinstance(made, Plan) else "get_seen"
    document = to_json(knowledge, made)
    said = {"made_on": header.made_on, "made_by": header.made_by, "knowledge_version": header.knowledge_version}
    return {"course": course, "number": header.version, "kind": kind, "document": document, **said}


def _check(care: Care, client_id: str, model: type[StoredCheckIn] | type[StoredSession]) -> None:
    if not re.fullmatch(ID, client_id):
        raise ImpossibleRecord("The record has no id of the right form. Reload the page and send it again; nothing was changed.")
    if model.objects.filter(record_id=care.course.record_id).count() >= MOST_RECORDS:
        raise ImpossibleRecord("This plan holds thousands of records and takes no more. Make a new plan; nothing was changed.")


def _arrived(stored: dict[str, Any] | None, sent: dict[str, Any]) -> Arrival:
    if stored is None:
        raise ImpossibleRecord("The record holds a value that can't be. Correct it and send it again; nothing was changed.")
    return Arrival.AGAIN if stored == sent else Arrival.OTHER
