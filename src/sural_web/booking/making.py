"""Book, move, cancel, confirm: each with the mails that tell of it, in one transaction. What was acknowledged is kept, and nobody is booked twice."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, OperationalError, transaction

from sural_web.booking import outbox
from sural_web.booking.link import hash_of
from sural_web.booking.models import Booking, BookingChange, Waiting
from sural_web.booking.no_double import RULE
from sural_web.booking.setup_rows import with_setup
from sural_web.booking.visit_time import ByPhone, Over, Time, TimeTaken, TooEarly
from sural_web.ops.kept_query import KeptQuery, number, text

_TRIES = 3
_OF_FORM = KeptQuery[Booking](lambda: Booking.objects.filter(uid=text("uid"))[:1])
_ANYBODY_WAITS = KeptQuery[int](
    lambda: Waiting.objects.filter(offer=None, booking__location=number("place"), booking__kind=number("kind")).order_by().values_list("pk", flat=True)[:1]
)
_HELD = KeptQuery[Booking](lambda: Booking.objects.select_for_update(of=("self",)).filter(pk=number("number")))
_BUSY = ("deadlock detected", "could not serialize")


@dataclass(frozen=True, slots=True)
class Contact:
    """How a person is called and reached; `summary` and `reason` only where they agreed that these go along."""

    name: str
    phone: str = ""
    email: str = ""
    reason: str = ""
    summary: Any = None
    account: Any = None


def known(uid: str) -> Booking | None:
    """What was booked under this id before, by a form that was sent twice."""
    return _OF_FORM.first(uid=uid)


def book(time: Time, contact: Contact, site: str, now: datetime, urgent: bool = False, uid: str = "", by: str = "") -> Booking:  # noqa: PLR0913
    """A new booking; `by`: who of the staff made it. With the `uid` of one that is there already, that one. Raises `TimeTaken`."""
    uid = uid or secrets.token_hex(16)
    answer_by = now + timedelta(minutes=time.place.practice.urgent_answer_min) if urgent else None
    more = {"uid": uid, "code_hash": hash_of(uid), "site": site, "answer_by": answer_by, "made": now, "changed": now}

    def write() -> Booking:
        made = Booking.objects.create(**time.fields, **_told(contact), **more)
        note(made, "booked", now, by)
        outbox.tell_and_remind(made, "receipt", now)
        return made

    try:
        return _written(write)
    except (TimeTaken, IntegrityError):
        made = known(uid)
        if made is None:
            raise
        return made


def move(booking: Booking, time: Time, now: datetime) -> Booking:
    """To another time, perhaps at another place. What an urgent booking waits for goes on waiting. Raises `TimeTaken`, `Over` or `ByPhone`.

    To where it is already is no move: nobody is told of a new time, and what was confirmed stays so.
    """

    def write() -> Booking:
        row = _held(booking)
        if row.kind.is_planned_by_desk:
            raise ByPhone
        old = Time.of(row)
        if old == time:
            return row
        changes = {**time.fields, "state": "booked", "revision": row.revision + 1, "changed": now}
        for name, value in changes.items():
            setattr(row, name, value)
        row.save(update_fields=changes)
        note(row, "moved", now)
        outbox.forget_reminders(row, now)
        outbox.tell_and_remind(row, "moved", now)
        _ask_whoever_waits(old, now)
        return row

    return _written(write)


def cancel(booking: Booking, now: datetime, by: str = "") -> Booking:
    """Frees the time. Raises `Over`."""

    def write() -> Booking:
        row = _held(booking)
        row.state, row.revision, row.changed = "cancelled", row.revision + 1, now
        row.reason, row.summary = "", None
        row.save(update_fields=("state", "revision", "changed", "reason", "summary"))
        note(row, "cancelled", now, by)
        outbox.forget_reminders(row, now)
        outbox.tell(row, "cancelled", now)
        _ask_whoever_waits(Time.of(row), now)
        return row

    return _written(write)


def mark(booking: Booking, state: str, now: datetime, by: str) -> Booking:
    """What the desk saw: confirmed, arrived, missed; or "booked" again, where that was a slip: then it is what it was before. Raises `Over`, `TooEarly`."""

    def write() -> Booking:
        row = _held(booking, also=("arrived", "missed"))
        wanted = _before(row) if state == "booked" and not row.stands else state
        if wanted in ("arrived", "missed") and row.is_to_come(now):
            raise TooEarly
        if row.state != wanted:
            row.state, row.changed = wanted, now
            row.save(update_fields=["state", "changed"])
            note(row, wanted, now, by)
            if wanted == "confirmed" and row.answer_by:
                outbox.tell(row, "confirmed", now)  # told once, however often it is marked
        return row

    return _written(write)


def _before(row: Booking) -> str:
    """What it was before somebody marked how the visit went."""
    last = row.changes.filter(what__in=("booked", "moved", "confirmed")).order_by("pk").last()
    return "confirmed" if last and last.what == "confirmed" else "booked"


def take_back_consent(booking: Booking, now: datetime) -> None:
    """The answers go along no more; the practice sees neither them nor the reason."""
    with transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(summary=None, reason="")
        note(booking, "consent taken back", now)


def _held(booking: Booking, also: tuple[str, ...] = ()) -> Booking:
    """The row as it is now, and nobody else changes it until the transaction ends."""
    found = with_setup(_HELD.all(number=booking.pk))
    if not found:
        raise Booking.DoesNotExist
    (row,) = found
    if not row.stands and row.state not in also:
        raise Over
    return row


def _written(write: Callable[[], Booking]) -> Booking:
    """What the database says of two at the same moment: the second one is told that the time is taken."""
    for again in range(_TRIES):
        try:
            with transaction.atomic():
                return write()
        except IntegrityError as problem:
            if RULE not in str(problem):
                raise
            raise TimeTaken from problem
        except OperationalError as problem:
            if again == _TRIES - 1 or not any(words in str(problem) for words in _BUSY):
                raise
    raise AssertionError("the last try has returned or raised")


def _told(contact: Contact) -> dict[str, Any]:
    return {name: getattr(contact, name) for name in ("name", "phone", "email", "reason", "summary", "account")}


def note(booking: Booking, what: str, now: datetime, by: str = "") -> None:
    """A line of the record; `by` is who of the staff did it."""
    BookingChange.objects.create(booking=booking, at=now, what=what, by=by)


def _ask_whoever_waits(freed: Time, now: datetime) -> None:
    """After the commit, by the queue: an offer that goes wrong must not keep anybody from cancelling. Mostly nobody waits there, and nothing is to be done."""
    from sural_web.booking.tasks import offer_freed

    if _ANYBODY_WAITS.all(place=freed.place.pk, kind=freed.kind.pk):
        offer_freed.enqueue(freed.place.pk, freed.kind.pk, freed.clinician.pk, freed.begins.isoformat())
