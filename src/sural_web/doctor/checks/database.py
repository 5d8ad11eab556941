"""The database: does it answer, is it in the form of this version, and is it set up so that nothing is lost or told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from django.db import DatabaseError
from django.db.migrations.loader import MigrationLoader

from sural_web.backup.fitting import is_filled
from sural_web.backup.making import migrations_of
from sural_web.doctor.asked import asked
from sural_web.doctor.finding import Finding, Situation, look, wrong
from sural_web.server.database_check import check_database
from sural_web.server.problem import StartProblem

_OLDEST = 140_000
_A_WORKER = 16  # connections
_LONG_LOG = 256_000_000
_WAL = "wal"
_SKEW_S = 5
_TELLING = {"log_statement": ("none",), "log_min_error_statement": ("panic",), "log_error_verbosity": ("terse",), "log_min_duration_statement": ("-1",)}


def reachable(seen: Situation) -> Iterator[Finding]:
    """It answers, is whole, of Sural, and not of a newer one."""
    if not is_filled(seen.connection):
        yield look("database-empty", "There is no database yet.", "The next start makes one.", "sural web, or `sural restore FILE` to begin with a backup.")
        return
    try:
        check_database(seen.connection)
    except (StartProblem, DatabaseError) as problem:
        said = " ".join(str(problem).split())[:400].rstrip(".")
        do = "Mend what it says. If the database is damaged: sural restore FILE"
        yield wrong("database-unusable", f"The database can't be used: {said}.", "Sural does not start on it.", do)
        return
    waiting = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations} - set(migrations_of(seen.connection))
    if waiting:
        do = "Make a backup, then start Sural anew."
        yield look("database-older", f"The database is in the form of an older Sural ({len(waiting)} steps).", "The next start changes it.", do)


def sqlite(seen: Situation) -> Iterator[Finding]:
    """Its write-ahead log: there, and emptied now and then."""
    if seen.connection.vendor != "sqlite" or not is_filled(seen.connection):
        return
    mode = next((str(row[0]) for row in asked(seen, "PRAGMA journal_mode")), _WAL)
    if mode != _WAL:
        do = "Is the disk a network disk, or one that can't be written? Move SURAL_DATA to a disk of this machine."
        yield wrong("wal-off", f"SQLite has no write-ahead log (it is '{mode}').", "Who reads holds up who writes, and a power cut costs more.", do)
    log = seen.folder / "sural.sqlite3-wal"
    if log.exists() and log.stat().st_size > _LONG_LOG:
        do = "Which program has had the database open for hours? End it; or start Sural anew."
        size = f"{log.stat().st_size / 1e6:.0f} MB"
        yield look("wal-long", f"SQLite's write-ahead log has grown to {size}.", "Something reads all the time, so what people deleted is still in it.", do)


def postgres(seen: Situation) -> Iterator[Finding]:
    """Its version, connections, log and clock."""
    if seen.connection.vendor != "postgresql" or not _answers(seen):
        return
    with seen.connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [[*_TELLING, "server_version_num", "max_connections"]])
        found = dict(cursor.fetchall())
        cursor.execute("SELECT clock_timestamp()")
        away_s = abs((cursor.fetchone()[0].astimezone(UTC) - seen.now).total_seconds())
    if int(found["server_version_num"]) < _OLDEST:
        yield wrong("postgres-old", "PostgreSQL is older than 14.", "Sural is not tried on it.", "Update PostgreSQL.")
    workers = seen.workers * seen.servers
    if int(found["max_connections"]) < workers * _A_WORKER:
        do = f"Raise max_connections, or have no more than {int(found['max_connections']) // _A_WORKER} workers on all servers together."
        yield wrong("postgres-connections", f"PostgreSQL allows {found['max_connections']} connections.", f"{workers} workers may want more.", do)
    telling = sorted(name for name, right in _TELLING.items() if found.get(name) not in right)
    if telling:
        do = "; ".join(f"ALTER DATABASE ... SET {name} = '{_TELLING[name][0]}'" for name in telling) + " (as its superuser)"
        yield look("postgres-log", f"PostgreSQL's own log may hold what was sent ({', '.join(telling)}).", "That is health data in a log.", do)
    if away_s > _SKEW_S:
        do = "Let both machines set their clocks by NTP."
        yield wrong("clock-apart", f"The clocks of this machine and of PostgreSQL are {away_s:.0f} s apart.", "Days, links and reminders go wrong.", do)


def _answers(seen: Situation) -> bool:
    try:
        seen.connection.ensure_connection()
    except DatabaseError:
        return False
    return True


CHECKS = (reachable, sqlite, postgres)
