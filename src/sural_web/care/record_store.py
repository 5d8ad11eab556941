"""Keeps check-ins and sessions: each arrives once, however often it is sent, and a warning sign is not lost to an id that is taken."""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, fields, replace
from enum import Enum
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from sural.errors import ImpossibleRecord
from sural.plan.diary.check_in import CheckIn, Done, Session, signs_alone
from sural_web.care.active import Care
from sural_web.care.models import ID, MOST_RECORDS, StoredCheckIn, StoredDone, StoredSession, TakenBack
from sural_web.interview import store as interviews

CHECK_IN = tuple(field.name for field in fields(CheckIn) if field.name != "id")
DONE = tuple(field.name for field in fields(Done))
_MORE_SIGNS = 1_000  # a warning sign is kept also where nothing else is taken any more


class Arrival(Enum):
    """What became of a record that came in: new, here already, or another one under an id that is taken."""

    NEW = "new"
    AGAIN = "again"
    OTHER = "other"


def as_kept(care: Care, record: CheckIn | Session) -> CheckIn | Session | None:
    """The record as `add_record` would keep it; None where it is here already, or its id is taken and it names no sign."""
    here = (StoredCheckIn if isinstance(record, CheckIn) else StoredSession).objects.filter(record_id=care.course.record_id)
    if not here.filter(client_id=record.id).exists():
        return record
    renamed = _renamed(record) if isinstance(record, CheckIn) else None
    if renamed is None or here.filter(client_id=renamed.id).exists() or _is_here(here.filter(client_id=record.id).values(*CHECK_IN).first(), renamed):
        return None
    return renamed


def add_record(care: Care, record: CheckIn | Session, plan_version: int) -> Arrival:
    """Keep a check-in or a session; it arrives once. A session names its version itself."""
    return add_check_in(care, record, plan_version) if isinstance(record, CheckIn) else add_session(care, record)


def add_check_in(care: Care, check_in: CheckIn, plan_version: int) -> Arrival:
    """Keep a check-in; it arrives once, however often it is sent.

    A warning sign is not lost to an id that is taken: it gets another one, the same each time it is sent.
    """
    arrived = _added(care, check_in, plan_version)
    renamed = _renamed(check_in)
    return arrived if arrived is not Arrival.OTHER or renamed is None else _added(care, renamed, plan_version)


def _renamed(check_in: CheckIn) -> CheckIn | None:
    """A check-in with a warning sign under an id that follows from its signs; None without one."""
    signs = sorted(key for key, level in check_in.safety.items() if level == "yes")
    named = hashlib.sha256(",".join(signs).encode()).hexdigest()[:12]
    return replace(check_in, id=f"{check_in.id[:40]}-{named}") if signs else None


def _is_here(stored: dict[str, Any] | None, check_in: CheckIn) -> bool:
    """The same as what is stored. Of a record whose day can't be only its signs are kept, by the day on which it came: they are the same on any day."""
    if stored is None or stored == _values(check_in):
        return stored is not None
    signs = signs_alone(check_in, check_in.on)
    return signs == check_in and check_in.safety.items() <= stored["safety"].items() and check_in.heel_walk in ("", stored["heel_walk"])


def _values(check_in: CheckIn) -> dict[str, Any]:
    return {name: getattr(check_in, name) for name in CHECK_IN} | {"safety": dict(check_in.safety)}


def _added(care: Care, check_in: CheckIn, plan_version: int) -> Arrival:
    _check(care, check_in.id, StoredCheckIn, MOST_RECORDS + (_MORE_SIGNS if signs_alone(check_in, check_in.on) else 0))
    values = _values(check_in)
    row = StoredCheckIn(record_id=care.course.record_id, course=care.course, client_id=check_in.id, plan_version=plan_version, **values)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        stored = StoredCheckIn.objects.filter(record_id=care.course.record_id, client_id=check_in.id).values(*CHECK_IN).first()
        return Arrival.AGAIN if _is_here(stored, check_in) else _arrived(stored, values)
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
        stored = StoredDone.objects.filter(session__record_id=care.course.record_id, session__client_id=session.id).values(*DONE)
        return _arrived({"done": list(stored)}, {"done": [asdict(one) for one in session.done]})
    interviews.keep(care.opened)
    return Arrival.NEW


def take_back(care: Care, kind: str, client_id: str) -> bool:
    """Count a record of the active course no more; False where there is none of this id. A second time changes nothing."""
    model = {"check_in": StoredCheckIn, "session": StoredSession}.get(kind)
    if model is None or not model.objects.filter(course=care.course, client_id=client_id).exists():
        return False
    TakenBack.objects.get_or_create(record_id=care.course.record_id, kind=kind, client_id=client_id)
    interviews.keep(care.opened)
    return True


def taken(kind: str, client_id: str = "client_id", record: str = "record") -> Exists:
    """Whether a row was taken back, as part of the query that reads it."""
    return Exists(TakenBack.objects.filter(record=OuterRef(record), kind=kind, client_id=OuterRef(client_id)))


def holds(care: Care, client_id: str) -> bool:
    """Whether a record of this person has this id."""
    same = {"record_id": care.course.record_id, "client_id": client_id}
    return StoredCheckIn.objects.filter(**same).exists() or StoredSession.objects.filter(**same).exists()


def _check(care: Care, client_id: str, model: type[StoredCheckIn] | type[StoredSession], most: int = MOST_RECORDS) -> None:
    if not re.fullmatch(ID, client_id):
        raise ImpossibleRecord("The record has no id of the right form. Reload the page and send it again; nothing was changed.")
    if model.objects.filter(record_id=care.course.record_id).count() >= most:
        raise ImpossibleRecord("This plan holds thousands of records and takes no more. Make a new plan; nothing was changed.")


def _arrived(stored: dict[str, Any] | None, sent: dict[str, Any]) -> Arrival:
    if stored is None:
        raise ImpossibleRecord("The record holds a value that can't be. Correct it and send it again; nothing was changed.")
    return Arrival.AGAIN if stored == sent else Arrival.OTHER
