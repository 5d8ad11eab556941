"""The backup on PostgreSQL that the how-to for clinics names can be restored, and never costs the last good copy."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import psycopg
import pytest

from sural_web.interview.models import StoredInterview
from tests.migrated import template
from tests.repository.checkout import ROOT
from tests.web.postgres.conftest import NewDatabase

PAGE = (ROOT / "docs/how-to/run-for-a-clinic.md").read_text(encoding="utf-8")
pytestmark = [pytest.mark.database, pytest.mark.skipif(shutil.which("pg_dump") is None, reason="there is no pg_dump beside this PostgreSQL")]


def run(line: str, folder: Path, address: str) -> int:
    env = {**os.environ, "SURAL_DATABASE_URL": address}
    return subprocess.run(["sh", "-c", line.replace("/backup/", f"{folder}/")], env=env, capture_output=True, check=False).returncode


def test_the_backup_of_the_how_to_can_be_restored_and_a_failed_one_leaves_the_last(new_database: NewDatabase, tmp_path: Path) -> None:
    ours, empty = new_database(f"TEMPLATE {template(os.environ['SURAL_DATABASE_URL'])}"), new_database()
    with psycopg.connect(ours) as one:
        fields = [field for field in StoredInterview._meta.concrete_fields if not field.primary_key]
        values = [getattr(StoredInterview(key_hash="a" * 64), field.attname) for field in fields]
        columns, places = ", ".join(field.column for field in fields), ", ".join(["%s"] * len(fields))
        one.execute(f"INSERT INTO interview_storedinterview ({columns}) VALUES ({places})", values)  # noqa: S608
    back_up = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)[0]
    restore = re.findall(r"`(pg_restore --clean [^`]+)`", PAGE)[0]

    assert run(back_up, tmp_path, ours) == 0
    copy = tmp_path / "sural.dump"
    good = copy.read_bytes()
    assert copy.stat().st_mode & 0o077 == 0
    assert run(back_up, tmp_path, ours.replace("sural_", "gone_")) != 0
    assert copy.read_bytes() == good

    assert run(restore, tmp_path, empty) == 0
    with psycopg.connect(empty) as one:
        assert one.execute("SELECT count(*) FROM interview_storedinterview").fetchone() == (1,)
        guards = one.execute("SELECT count(*) FROM information_schema.triggers WHERE trigger_name LIKE '%append_only'").fetchone()
    assert guards is not None
    assert guards[0] >= 9
