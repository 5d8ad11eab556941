"""For tests of stops: is this one, which versions are there, a plan that can't be read, and a record that comes from a device."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils import timezone

from sural_web.care import store
from sural_web.care.models import StoredVersion
from sural_web.follow.arriving import who
from tests.plan_people import TODAY
from tests.web.care.conftest import Patient

STOP = b"All exercises stop for now"


def is_stop(response: Any) -> bool:
    """The page of "be seen first" itself, with no way that led there."""
    return STOP in response.content and not response.redirect_chain


def versions(person: Patient) -> list[str]:
    """Plan or stop, version by version, of all courses."""
    return list(StoredVersion.objects.filter(course__record__interview=person.opened.row.pk).order_by("pk").values_list("kind", flat=True))


def unguard(table: str) -> None:
    """Take the guard away that refuses changes, until the test ends."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def unreadable(care: store.Care) -> None:
    """As a release with other knowledge would find the stored version."""
    unguard("care_storedversion")
    StoredVersion.objects.filter(pk=care.version.pk).update(document={**care.version.document, "form": "sural-plan/99"}, at=timezone.now())


def arrive(person: Patient, **fields: Any) -> dict[str, str]:
    calm = {"kind": "check_in", "id": "late-record-1", "on": str(TODAY), "version": "1", "none": "1", "leg_pain": "3", "who": who(person.opened)}
    answer: dict[str, str] = person.client.post("/care/arrive", {key: value for key, value in {**calm, **fields}.items() if value}).json()
    return answer
