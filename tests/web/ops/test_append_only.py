"""What is never changed is guarded by the database itself, on SQLite and on PostgreSQL: each guard is there after all migrations, and is tried."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sural_web.accounts import store as accounts
from sural_web.care.models import StoredClearance
from sural_web.frontdoor.models import Message, MessageLook, Turn
from sural_web.inbox import store as inbox
from sural_web.inbox.models import Item
from sural_web.messages import sending
from sural_web.messages.between import Between
from sural_web.messages.files import attached
from sural_web.messages.hearing import hear
from sural_web.messages.models import Reading
from sural_web.messages.once import new_mark
from sural_web.messages.sending import Sheet
from sural_web.practice.models import Practice
from tests.web.booking.conftest import Place
from tests.web.care.conftest import Patient, begun, patient
from tests.web.clinic.conftest import Clinician, clinician
from tests.web.consultation.made_up import consulted
from tests.web.messages.conftest import PDF

__all__ = ["begun", "clinician", "patient"]
pytestmark = pytest.mark.django_db
_GUARDS = {
    "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%append_only'",
    "postgresql": "SELECT event_object_table FROM information_schema.triggers WHERE trigger_name LIKE '%append_only'",
}


def guarded() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_GUARDS[connection.vendor])
        return {table for (table,) in cursor.fetchall()}


def test_every_table_that_says_it_is_never_changed_refuses_a_change(begun: Patient, clinician: Clinician) -> None:
    begun.check_in()
    begun.train()
    begun.post("/care/entries/", _first_entry(begun))
    clinician.enter(begun)
    inbox.seen(Item.objects.values_list("pk", flat=True), clinician.account, timezone.now())
    accounts.note(clinician.account, "signed_in", "a test")
    place = Place()
    place.book(8, 10).changes.create(at=timezone.now(), what="booked")
    _at_the_front_door(begun, place.practice)
    _a_thread(begun, place.practice)
    consulted(begun.opened.row, clinician.account)
    StoredClearance.objects.create(version=begun.care.version, by="Dr Ada Byron", on=begun.plan.header.made_on)

    said_so = {model._meta.db_table for model in apps.get_models() if "Never changed" in (model.__doc__ or "")}
    assert len(said_so) >= 8
    assert said_so <= guarded()
    for table in guarded():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            assert cursor.fetchone()[0], f"{table} is empty here, so its guard is not tried"
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET id = id")  # noqa: S608


def _at_the_front_door(person: Patient, practice: Practice) -> None:
    row, now = person.opened.row, timezone.now()
    Turn.objects.create(interview=row, number=0, text="do you have a ramp", at=now)
    message = Message.objects.create(interview=row, practice=practice, name="Anna", phone="+1 212 555 0142", text="A ramp?", once="1", agreed=now)
    MessageLook.objects.create(message=message, by="Kim Desk", what="read", at=now)


def _a_thread(person: Patient, practice: Practice) -> None:
    """A file, which the person has read."""
    between, now = Between(person.opened.row.pk, practice_id=practice.pk), timezone.now()
    made = sending.from_person(between, Sheet(new_mark(), file=attached("a.pdf", PDF)), hear(""), None, now)
    Reading.objects.create(thread=made.thread, number=1, at=now)


def _first_entry(person: Patient) -> dict[str, Any]:
    return {"kind": "check_in", "entry": f"check-in-{person.number - 1:04d}"}
