"""Deleted is deleted: no word of a person is left in the database's files, nor in those that SQLite keeps beside it."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from sural_web.accounts import store as accounts
from sural_web.interview.purging import purge
from sural_web.ops import wal
from tests.web.accounts.conftest import Holder
from tests.web.care.conftest import DAY, Patient

pytestmark = pytest.mark.django_db(transaction=True)
GOAL = "to-dance-the-forro-in-Recife"


@pytest.fixture
def person(patient: Patient) -> Patient:
    """Somebody who has written much, among others who have too."""
    patient.begin()
    for one in range(3):
        patient.post("/care/start/2/", {**DAY, "goal": f"{GOAL}-{one}"})
        Patient(patient.settings)
        patient.check_in(id=f"{GOAL}-check-in-{one}")
    return patient


def left() -> dict[str, int]:
    """How often words of the person stand in each file; in PostgreSQL, whose files are its own business, in each table (docs/adr/0066)."""
    return _left_in_tables() if connection.vendor == "postgresql" else _left_in_files()


def _left_in_tables() -> dict[str, int]:
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS row WHERE row::text LIKE %s', (f"%{GOAL}%",))  # noqa: S608
            found[table] = cursor.fetchone()[0]
    return {table: count for table, count in found.items() if count}


def _left_in_files() -> dict[str, int]:
    name = Path(connection.settings_dict["NAME"])
    found = {path.name: path.read_bytes().count(GOAL.encode()) for path in name.parent.glob(f"{name.name}*") if not path.name.endswith("-shm")}
    return {name: count for name, count in found.items() if count}


def test_h34_delete_everything_leaves_nothing_in_the_database_or_its_log(person: Patient) -> None:
    assert left()
    person.post("/interview/delete/", {})
    assert left() == {}


def test_an_account_that_goes_with_its_plans_leaves_nothing(person: Patient) -> None:
    holder = Holder(person)
    accounts.keep_email(holder.account, f"{GOAL}@example.org")
    holder.client.post("/account/delete/", {"plans": "go"})
    assert left() == {}


def test_what_is_purged_leaves_nothing(person: Patient) -> None:
    assert purge(timezone.now() + timedelta(days=400)) > 0
    assert left() == {}


@pytest.mark.skipif(settings.DATABASES["default"]["ENGINE"].endswith("postgresql"), reason="PostgreSQL's log is its own business")
def test_h34_while_somebody_reads_the_log_is_emptied_as_soon_as_they_are_done(person: Patient, monkeypatch: Any) -> None:
    monkeypatch.setattr(wal, "_PATIENCE_MS", 1)
    monkeypatch.setattr(wal, "_AGAIN_S", 0.05)
    backup = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    backup.execute("BEGIN")
    backup.execute("SELECT count(*) FROM care_storedcheckin").fetchone()
    person.post("/interview/delete/", {})
    assert left()
    backup.close()
    for _ in range(200):
        if not left():
            return
        wal.time.sleep(0.05)
    pytest.fail(f"{left()}")
