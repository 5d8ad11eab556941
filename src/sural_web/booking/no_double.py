"""The rule that no clinician is booked twice at a moment, as the database holds it: a step of a migration.

PostgreSQL has exclusion constraints. SQLite has triggers, and one writer at a time, so that nobody can write between the look and the row.
The step is needed again after one that changes the table: SQLite makes the table anew, and its triggers go with the old one.
"""

from __future__ import annotations

from django.db.migrations import RunPython

from sural_web.ops.row_rule import row_rule

RULE = "booking_no_double"
_TABLE = "booking_booking"
_TAKES_TIME = "{0}state NOT IN ('cancelled', 'lapsed')"
_MEETS = f"""EXISTS (SELECT 1 FROM {_TABLE} other WHERE other.clinician_id = NEW.clinician_id AND other.id IS NOT NEW.id
AND {_TAKES_TIME.format("other.")} AND {_TAKES_TIME.format("NEW.")} AND other.begins < NEW.busy_until AND other.busy_until > NEW.begins)"""  # noqa: S608
_POSTGRES = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    f"ALTER TABLE {_TABLE} DROP CONSTRAINT IF EXISTS {RULE}",
    f"""ALTER TABLE {_TABLE} ADD CONSTRAINT {RULE} EXCLUDE USING gist
(clinician_id WITH =, tstzrange(begins, busy_until, '[)') WITH &&) WHERE ({_TAKES_TIME.format("")})""",
)


def no_double_booking() -> RunPython:
    on_sqlite = row_rule(_TABLE, RULE, _MEETS)

    def add(apps, schema_editor):  # type: ignore[no-untyped-def]
        if schema_editor.connection.vendor == "sqlite":
            on_sqlite.code(apps, schema_editor)
        else:
            for statement in _POSTGRES:
                schema_editor.execute(statement)

    return RunPython(add, RunPython.noop)


def same_practice(column: str, table: str) -> RunPython:
    """Place, clinician and kind of visit are of the practice of the booking."""
    broken = f"NEW.practice_id <> (SELECT practice_id FROM {table} WHERE id = NEW.{column})"  # noqa: S608
    return row_rule(_TABLE, f"booking_{column}_of_its_practice", broken)
