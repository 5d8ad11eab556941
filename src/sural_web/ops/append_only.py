"""A trigger that refuses to change the rows of a table. Deleting stays possible: "delete everything" means it."""

from __future__ import annotations

from django.db.migrations import RunPython

_SQLITE = "CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;"
_FUNCTION = "CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$;"
_POSTGRES = "CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_append_only();"


def append_only(table: str) -> RunPython:
    """A step of a migration. It is needed again after a step that changes the table: SQLite makes it anew, and the trigger goes with the old one."""

    def forbid_updates(apps, schema_editor):  # type: ignore[no-untyped-def]
        sqlite = schema_editor.connection.vendor == "sqlite"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only" + ("" if sqlite else f" ON {table}"))
        for statement in (_SQLITE,) if sqlite else (_FUNCTION, _POSTGRES):
            schema_editor.execute(statement.format(table=table))

    return RunPython(forbid_updates, RunPython.noop)


def no_longer_append_only(table: str) -> RunPython:
    """A step of a migration that takes the trigger away, before the table gets another name."""

    def allow_updates(apps, schema_editor):  # type: ignore[no-untyped-def]
        postgres = schema_editor.connection.vendor == "postgresql"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only" + (f" ON {table}" if postgres else ""))
        if postgres:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_append_only()")

    return RunPython(allow_updates, RunPython.noop)
