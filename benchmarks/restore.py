"""How long does it take to back up and to restore what many people have left, and is it the same afterwards?

    python -m benchmarks.restore [--people 10000] [--postgres]

Each made-up person has a finished interview, a plan with its versions, check-ins and sessions of two weeks. `sural backup` and `sural restore` run as
commands, on the machine's disk; the restore goes into an empty data folder (and an empty database), and compares every table with what was counted.
Here the tables are read once more from both sides, independently of the commands.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from benchmarks.machine import description
from benchmarks.web.served import environment
from benchmarks.worker_kills import postgres

DATABASE = "SURAL_DATABASE_URL"
_BAR_S = 60
# One person is made by the app; the others are copies of all their rows under other keys.
_FILL = """
import sys, django; django.setup()
from django.core.management import call_command
from django.test import Client
from benchmarks.web.patient import begin
from benchmarks.web.copied_rows import copy_all
call_command("migrate", verbosity=0)
client = Client(SERVER_NAME="localhost")
begin(client, 14)
copy_all(int(sys.argv[1]))
"""
_SIZE = """
import django; django.setup()
from django.conf import settings
from django.db import connection
if connection.vendor == "postgresql":
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        print(cursor.fetchone()[0] / 1e6)
else:
    print(sum(path.stat().st_size for path in settings.DATA.glob("sural.sqlite3*")) / 1e6)
"""
_SUMS = """
import json, django; django.setup()
from django.db import connection
from sural_web.backup import postgres_database
from sural_web.backup.checksums import tables_of
if connection.vendor == "postgresql":
    with postgres_database.one_moment(connection): found = tables_of(connection)
else:
    found = tables_of(connection)
print(json.dumps({name: [one.rows, one.sha256] for name, one in found.items()}))
"""


def main() -> None:
    parser = argparse.ArgumentParser("restore", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL that is made for it and goes away again")
    chosen = parser.parse_args()
    with contextlib.ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="sural-restore-")))
        address = opened.enter_context(postgres()) if chosen.postgres else ""
        found = drill(folder, chosen.people, *_databases(address))
    print(json.dumps({**found, **description()}, indent=1))
    sys.exit(0 if found["equal"] and found["restore_s"] <= _BAR_S else 1)


def drill(folder: Path, people: int, ours: str = "", new: str = "") -> dict[str, Any]:
    """The figures; `ours` and `new` are addresses on PostgreSQL."""
    here = _environment(folder / "ours", ours)
    there = _environment(folder / "new", new)
    _run(here, "-c", _FILL, str(people))
    copy, before_mb = folder / "copy.sural", float(_run(here, "-c", _SIZE))
    backup_s, backup_cpu_s = _timed(here, "-m", "sural", "backup", str(copy))
    restore_s, restore_cpu_s = _timed(there, "-m", "sural", "restore", str(copy))
    before, after = json.loads(_run(here, "-c", _SUMS)), json.loads(_run(there, "-c", _SUMS))
    return {
        "people": before["interview_storedinterview"][0],
        "database": "PostgreSQL" if ours else "SQLite",
        "rows": sum(rows for rows, _ in before.values()),
        "database_mb": round(before_mb, 1),
        "backup_mb": round(copy.stat().st_size / 1e6, 1),
        "backup_s": round(backup_s, 1),
        "backup_cpu_s": round(backup_cpu_s, 1),
        "restore_s": round(restore_s, 1),
        "restore_cpu_s": round(restore_cpu_s, 1),
        "equal": before == after,
    }


def _environment(folder: Path, address: str) -> dict[str, str]:
    folder.mkdir(mode=0o700, exist_ok=True)
    return environment(folder, **({DATABASE: address} if address else {}))


def _databases(address: str) -> tuple[str, str]:
    if not address:
        return "", ""
    import psycopg

    with psycopg.connect(address, autocommit=True) as server:
        for name in ("ours", "new"):
            server.execute(f"CREATE DATABASE {name}")
    first, second = (urlunsplit(urlsplit(address)._replace(path=f"/{name}")) for name in ("ours", "new"))
    return first, second


def _timed(env: dict[str, str], *words: str) -> tuple[float, float]:
    """On the wall, and on a core (without the PostgreSQL server), which is what counts on a busy machine."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(env, *words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(env: dict[str, str], *words: str) -> str:
    return subprocess.run([sys.executable, "-P", *words], env=env, stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    main()
