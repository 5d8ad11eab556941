"""The one place that reads and writes care. It belongs to the interview that the same key opens, and is deleted with it.

How to use it, from `sural_web.interview.store.Opened`:

- `open_care(opened)` gives `Care` (the active course and its newest version) or None when there is no plan yet. One query.
- `check_ins(care)` and `sessions(care)` give the values of `sural.plan.diary.check_in`, oldest first. One query each, however many.
- `versions(care)` gives every stored version of the course, oldest first; `Care.version.document` is the JSON of `plan_json`.
- `add_check_in` and `add_session` (`record_store`) take an id that was made where the record was filled in. The same record again is
  `Arrival.AGAIN` and changes nothing; another record under the same id is `Arrival.OTHER`, and the first one counts;
  only a warning sign is kept all the same.
- `take_back` counts a record no more; it stays in the store as it was, and a warning sign in it still counts.
- `holds` says whether a record with an id is kept.
- `begin_course` ends what was active and starts a chain with its first version; `add_version` appends the next one. Neither puts a plan
  in place of "be seen first" without a clearance of that version (`sural_web.care.clearances`).
- `about(opened)` and `keep_about` hold what was said for the plan beside the interview.
- `everything(opened)` is all of it as plain values, for the export.

Nothing here judges: what a check-in changes is decided by `sural_web.care.judging`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet, Subquery

from sural.interop.plan_json import to_json
from sural.plan.content.version import Plan, PlanVersion
from sural.plan.diary.check_in import CheckIn, Session
from sural.whole_number import whole_number
from sural_web.care import clearances
from sural_web.care.active import Care, Marks
from sural_web.care.diary_store import (
    check_ins,
    check_ins_with_taken_back,
    done_on,
    safety_of,
    sessions,
    sessions_with_taken_back,
    worked_on,
)
from sural_web.care.models import CareRecord, Course, StoredCheckIn, StoredSession, StoredVersion
from sural_web.care.record_store import Arrival, add_check_in, add_record, add_session, as_kept, holds, take_back
from sural_web.interview import store as interviews
from sural_web.interview.store import Opened
from sural_web.ops.kept_query import KeptQuery, number

__all__ = [
    "Arrival",
    "Care",
    "CheckIn",
    "Marks",
    "Session",
    "StoredVersion",
    "about",
    "add_check_in",
    "add_record",
    "add_session",
    "add_version",
    "answers_known",
    "as_kept",
    "begin_course",
    "check_ins",
    "document",
    "document_of",
    "done_on",
    "everything",
    "hold",
    "holds",
    "keep_about",
    "keep_zone",
    "marks",
    "newest_kinds",
    "open_care",
    "safety_of",
    "sessions",
    "take_back",
    "version_row",
    "versions",
    "versions_made",
    "worked_on",
]
_MOST_VERSIONS = 999_999
_OF_VERSION, _OF_COURSE = ("id", "course_id", "number", "kind", "knowledge_version", "at"), ("id", "record_id", "answers", "begun_on", "ended_on")


def _newest() -> QuerySet[StoredVersion, Any]:
    rows = StoredVersion.objects.filter(course__record__interview=number("interview")).order_by("-pk")
    return rows.values_list(*_OF_VERSION, *(f"course__{name}" for name in _OF_COURSE), "course__record__zone")[:1]


_NEWEST = KeptQuery[tuple[Any, ...]](_newest)
_DOCUMENT = KeptQuery[dict[str, Any]](lambda: StoredVersion.objects.filter(pk=number("version")).values_list("document", flat=True)[:1])


def open_care(opened: Opened) -> Care | None:
    """The active course of the person behind an interview; "be seen first" outlives its course. The document of its version is read when it is first needed."""
    newest = _NEWEST.first(interview=opened.row.pk) if opened.row.pk else None  # without a number it was deleted meanwhile
    if newest is None:
        return None
    version = StoredVersion.from_db(None, _OF_VERSION, newest[: len(_OF_VERSION)])
    version.course = Course.from_db(None, _OF_COURSE, newest[len(_OF_VERSION) : -1])
    return Care(opened, version, newest[-1]) if _holds(version.kind, version.course.ended_on) else None


def document_of(care: Care) -> dict[str, Any]:
    """The JSON of the version that holds; read from the database once for each `Care`."""
    if "document" in care.version.get_deferred_fields():
        found = _DOCUMENT.first(version=care.version.pk)
        if found is not None:  # else it was deleted meanwhile, and Django says so
            care.version.document = found
    return care.version.document


def _holds(kind: str, ended_on: date | None) -> bool:
    """Whether the newest version of a person still counts."""
    return ended_on is None or kind == "get_seen"


def hold(record_id: int) -> None:
    """Nobody else writes to the care of this person until the transaction ends. SQLite lets only one write at a time by itself."""
    if connection.features.has_select_for_update:
        CareRecord.objects.select_for_update().filter(pk=record_id).values("pk").first()


def keep_zone(care: Care, zone: str) -> None:
    """The time zone in which the person's days are counted from now on."""
    CareRecord.objects.filter(pk=care.course.record_id).update(zone=zone)


def marks(care: Care) -> Marks:
    """Tells whether somebody wrote since: rows are only ever added, so the newest of each kind stands for all of them."""
    rows = [StoredVersion.objects.filter(course__record=OuterRef("record_id"))]
    rows += [model.objects.filter(course=OuterRef("pk")) for model in (StoredCheckIn, StoredSession)]
    newest = [Subquery(one.order_by("-pk").values("pk")[:1]) for one in rows]
    found = Course.objects.filter(pk=care.course.pk).values_list("ended_on", *newest).first()
    return Marks(*found[1:]) if found and _holds(care.version.kind, found[0]) else Marks(None, None, None)


def about(opened: Opened) -> dict[str, Any]:
    """What was said for the plan so far."""
    found: dict[str, Any] | None = CareRecord.objects.filter(interview=opened.row).values_list("about", flat=True).first()
    return found or {}


def keep_about(opened: Opened, said: dict[str, Any]) -> None:
    """Keep what was said for the plan, in place of what was said before."""
    CareRecord.objects.update_or_create(interview=opened.row, defaults={"about": said})
    interviews.keep(opened)


def begin_course(opened: Opened, first: PlanVersion, today: date, check_in: CheckIn | None = None, then: PlanVersion | None = None) -> Care:
    """End the active course, if there is one, and begin another with its first version, its first check-in and the version that follows from it."""
    rows = [version_row(opened, one) for one in (first, then) if one is not None]
    with transaction.atomic():
        record, _ = CareRecord.objects.get_or_create(interview=opened.row)
        hold(record.pk)
        for active in Course.objects.filter(record=record, ended_on=None):
            active.ended_on = max(today, active.begun_on)
            active.save(update_fields=("ended_on",))
        course = Course.objects.create(record=record, answers=opened.length, begun_on=today)
        for row in rows:
            row.course = course
            clearances.append(row)
        care = Care(opened, rows[-1], record.zone)
        if check_in:
            add_check_in(care, check_in, first.header.version)
    interviews.keep(opened)
    return care


def answers_known(care: Care, length: int) -> None:
    """The plan knows of the answers up to here: what somebody has just answered for is not looked at as new."""
    Course.objects.filter(pk=care.course.pk).update(answers=length)


def newest_kinds(interviews: Iterable[int]) -> dict[int, str]:
    """By interview: whether a plan or "be seen first" holds now; those without a course are left out. One query."""
    rows = StoredVersion.objects.filter(course__record__interview__in=interviews).order_by("pk")
    newest = {interview: found for interview, *found in rows.values_list("course__record__interview", "kind", "course__ended_on")}
    return {interview: kind for interview, (kind, ended_on) in newest.items() if _holds(kind, ended_on)}


def add_version(care: Care, made: PlanVersion) -> Care:
    """The next version of the course. When another window was first, what it made holds."""
    row = version_row(care.opened, made, care.course)
    with transaction.atomic():
        hold(care.course.record_id)
        if marks(care).version != care.version.pk:
            return open_care(care.opened) or care
        clearances.append(row)
    return replace(care, version=row)


def versions(care: Care) -> list[StoredVersion]:
    """Every version of the course, oldest first."""
    return list(StoredVersion.objects.filter(course=care.course))


def versions_made(opened: Opened) -> int:
    """How many versions were made of all plans of this person."""
    return StoredVersion.objects.filter(course__record__interview=opened.row.pk).count()


def document(care: Care, number: str) -> dict[str, Any]:
    """The JSON of a version, also of an earlier course; of the newest one where there is no such number."""
    wanted = whole_number(number, 1, _MOST_VERSIONS)
    if wanted is not None and wanted != care.version.number:
        older = StoredVersion.objects.filter(course__record=care.course.record_id, number=wanted).order_by("pk").last()
        if older:
            return dict(older.document)
    return dict(care.version.document)


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
        "clearances": clearances.told(course),
        "check_ins": [_plain(*one) for one in check_ins_with_taken_back(care)],
        "sessions": [_plain(*one) for one in sessions_with_taken_back(care)],
    }


def _plain(one: CheckIn | Session, gone: bool) -> dict[str, Any]:
    return asdict(one) | {"on": one.on.isoformat()} | ({"taken_back": True} if gone else {})


def version_row(opened: Opened, made: PlanVersion, course: Course | None = None) -> StoredVersion:
    """A version as a row that is still to be saved: putting it into words takes time, and needs no lock."""
    header, knowledge = made.header, opened.knowledge
    kind = "plan" if isinstance(made, Plan) else "get_seen"
    document = to_json(knowledge, made)
    said = {"made_on": header.made_on, "made_by": header.made_by, "knowledge_version": header.knowledge_version}
    row = StoredVersion(number=header.version, kind=kind, document=document, **said)
    if course:
        row.course = course
    return row
