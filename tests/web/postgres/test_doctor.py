"""What `sural doctor` sees of a PostgreSQL (H73)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.utils import timezone

from sural_web import database_address
from sural_web.doctor.checks import database
from sural_web.doctor.finding import Situation
from tests.migrated import template
from tests.web.backup.made_up import connection_to
from tests.web.postgres.conftest import NewDatabase

pytestmark = pytest.mark.database
QUIET = ("log_statement = 'none'", "log_min_error_statement = 'panic'", "log_error_verbosity = 'terse'", "log_min_duration_statement = -1")


@pytest.fixture
def seen(new_database: NewDatabase, django_db_blocker: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Situation]:
    address = new_database(f"TEMPLATE {template(os.environ['SURAL_DATABASE_URL'])}")
    with psycopg.connect(address, autocommit=True) as one:
        for setting in QUIET:
            one.execute(f"ALTER DATABASE {one.info.dbname} SET {setting}")
    monkeypatch.setenv("OURS", address)
    connection = connection_to(database_address.postgres("OURS"))
    with django_db_blocker.unblock():
        yield Situation(tmp_path, {}, None, connection, timezone.now())
        connection.close()


def ids(seen: Situation) -> list[str]:
    return [one.id for check in database.CHECKS for one in check(replace(seen, now=seen.now if seen.now > timezone.now() else timezone.now()))]


def test_h73_what_is_wrong_with_a_postgres_is_found_and_a_sound_one_is_not_complained_of(seen: Situation, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ids(seen) == []
    assert ids(replace(seen, workers=16, servers=8)) == ["postgres-connections"]
    assert ids(replace(seen, now=timezone.now() + timedelta(hours=1))) == ["clock-apart"]
    with psycopg.connect(**_reached(seen), autocommit=True) as one:
        one.execute(f"ALTER DATABASE {one.info.dbname} SET log_statement = 'all'")
    seen.connection.close()
    assert ids(seen) == ["postgres-log"]
    monkeypatch.setattr(database, "_OLDEST", 10**7)
    assert "postgres-old" in ids(seen)
    seen.connection.close()
    seen.connection.settings_dict["NAME"] = "gone"
    assert ids(seen) == ["database-unusable"]


def _reached(seen: Situation) -> dict[str, str]:
    given = seen.connection.settings_dict
    return {"dbname": given["NAME"], "user": given["USER"], "host": given["HOST"]}
