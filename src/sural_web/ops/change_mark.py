"""Triggers that give a row a new random mark whenever a table changes, so that what a process has read of it can be kept until then."""

from __future__ import annotations

from django.db.migrations import RunPython

_EVENTS = ("INSERT", "UPDATE", "DELETE")
_ON_SQLITE = """CREATE TRIGGER {table}_changed_on_{event} AFTER {event} ON {table}
BEGIN UPDATE {marks} SET mark = lower(hex(randomblob(16))); END;"""
_FUNCTION = """CREATE OR REPLACE FUNCTION {marks}_changes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
UPDATE {marks} SET mark = replace(gen_random_uuid()::text, '-', ''); RETURN NULL; END $$;"""
_ON_POSTGRES = """CREATE TRIGGER {table}_changed_on_{event} AFTER {event} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {marks}_changes();"""


def marked_changes(table: str, marks: str) -> RunPython:
    """A step of a migration: `marks` is a table with one row and a column `mark`. It is needed again after a step that changes the table on SQLite."""

    def add(apps, schema_editor):  # type: ignore[no-untyped-def]
        sqlite = schema_editor.connection.vendor == "sqlite"
        if not sqlite:
            schema_editor.execute(_FUNCTION.format(marks=marks))
        for event in _EVENTS:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_changed_on_{event}" + ("" if sqlite else f" ON {table}"))
            schema_editor.execute((_ON_SQLITE if sqlite else _ON_POSTGRES).format(table=table, marks=marks, event=event))

    return RunPython(add, RunPython.noop)
