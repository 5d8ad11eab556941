"""A trigger that refuses a finding in a consultation whose note is signed: what was signed stays whole."""

from __future__ import annotations

from django.db.migrations import RunPython

NAME = "consultation_finding_not_after_signing"
_REFUSED = "the note of this consultation is signed"
_SIGNED = "EXISTS (SELECT 1 FROM consultation_note WHERE consultation_id = NEW.consultation_id)"
_SQLITE = f"CREATE TRIGGER {NAME} BEFORE INSERT ON consultation_finding WHEN {_SIGNED} BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {_SIGNED} THEN
        RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$"""  # noqa: S608 - both parts are constants of this file
_POSTGRES = f"CREATE TRIGGER {NAME} BEFORE INSERT ON consultation_finding FOR EACH ROW EXECUTE FUNCTION {NAME}()"


def nothing_found_after_signing() -> RunPython:
    """A step of a migration. A later one that changes one of both tables runs it again after itself."""

    def create(apps, schema_editor):  # type: ignore[no-untyped-def]
        drop(apps, schema_editor)
        for statement in (_SQLITE,) if schema_editor.connection.vendor == "sqlite" else (_FUNCTION, _POSTGRES):
            schema_editor.execute(statement)

    return RunPython(create, drop)


def drop(apps, schema_editor):  # type: ignore[no-untyped-def]
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}" + ("" if schema_editor.connection.vendor == "sqlite" else " ON consultation_finding"))
