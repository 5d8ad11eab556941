"""Rules about rows that no CHECK can hold, because they look at other rows: triggers, and on PostgreSQL exclusion constraints.

Each is a step of a migration. It is needed again after a step that changes the table: SQLite makes the table anew, and its triggers go with the old one.
"""

from __future__ import annotations

from django.db.migrations import RunPython
from django.db.migrations.operations.base import Operation

_SQLITE = "CREATE TRIGGER {name}_{event} BEFORE {event} ON {table} WHEN {broken} BEGIN SELECT RAISE(ABORT, '{name}'); END;"
_FUNCTION = """CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF {broken} THEN RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$;"""
_POSTGRES = "CREATE TRIGGER {name}_{event} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();"
_EVENTS = ("INSERT", "UPDATE")
_DAY_S = 86_400


def row_rule(table: str, name: str, broken: str, events: tuple[str, ...] = _EVENTS) -> RunPython:
    """Refuse a new or changed row (`NEW`, and `OLD` on UPDATE) for which this SQL is true; both databases understand it."""

    def add(apps, schema_editor):  # type: ignore[no-untyped-def]
        sqlite = schema_editor.connection.vendor == "sqlite"
        if not sqlite:
            schema_editor.execute(_FUNCTION.format(name=name, broken=broken))
        for event in events:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}_{event}" + ("" if sqlite else f" ON {table}"))
            schema_editor.execute((_SQLITE if sqlite else _POSTGRES).format(name=name, table=table, broken=broken, event=event))

    return RunPython(add, RunPython.noop)


def made_anew(*steps: Operation) -> tuple[Operation, ...]:
    """Steps that change a table which triggers of other tables name. SQLite makes it anew, and would else refuse the moment in which it is not there.

    The table's own triggers go with the old one: their `row_rule` stands after these steps again.
    """

    def set_to(value: str) -> RunPython:
        def run(apps, schema_editor):  # type: ignore[no-untyped-def]
            if schema_editor.connection.vendor == "sqlite":
                schema_editor.execute(f"PRAGMA legacy_alter_table = {value}")

        return RunPython(run, run)

    return set_to("ON"), *steps, set_to("OFF")


def no_overlap(table: str, same: tuple[str, ...], days: tuple[str, str] | None = None) -> RunPython:
    """No two rows with the same values of `same` share a time between `begins` and `ends`; and a day, where `days` names first and last.

    Rows without times fill the day. On PostgreSQL it holds for writers at the same moment too; SQLite has one writer at a time.
    """
    name = f"{table}_no_overlap"
    on_sqlite = row_rule(table, name, _overlap_on_sqlite(table, same, days))

    def add(apps, schema_editor):  # type: ignore[no-untyped-def]
        if schema_editor.connection.vendor == "sqlite":
            on_sqlite.code(apps, schema_editor)
            return
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")
        schema_editor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist ({_shared_on_postgres(same, days)})")

    return RunPython(add, RunPython.noop)


def _overlap_on_sqlite(table: str, same: tuple[str, ...], days: tuple[str, str] | None) -> str:
    tests = [f"other.{one} = NEW.{one}" for one in same]
    tests += ["other.id IS NOT NEW.id", "(other.begins IS NULL OR NEW.begins IS NULL OR (other.begins < NEW.ends AND other.ends > NEW.begins))"]
    if days:
        tests.append(f"other.{days[0]} <= NEW.{days[1]} AND other.{days[1]} >= NEW.{days[0]}")
    return f"EXISTS (SELECT 1 FROM {table} other WHERE {' AND '.join(tests)})"  # noqa: S608  names of our own tables


def _shared_on_postgres(same: tuple[str, ...], days: tuple[str, str] | None) -> str:
    seconds = f"int4range(COALESCE(EXTRACT(EPOCH FROM begins)::int, 0), COALESCE(EXTRACT(EPOCH FROM ends)::int, {_DAY_S}))"
    shared = [f"{one} WITH =" for one in same] + [f"{seconds} WITH &&"]
    return ", ".join([*shared, f"daterange({days[0]}, {days[1]}, '[]') WITH &&"] if days else shared)
