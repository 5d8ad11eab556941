"""A trigger that refuses a plan in place of "be seen first" unless a clearance is stored for that very version, whoever asks and by whatever way."""

from __future__ import annotations

from django.db.migrations import RunPython

NAME = "care_plan_needs_clearance"
_REFUSED = "be seen first: no clearance is stored for this version"
# The newest version of the same person, of whatever course, when a new one comes in.
_STOPPED = """
EXISTS (
    SELECT 1 FROM care_storedversion AS standing
    WHERE standing.kind = 'get_seen'
    AND standing.id = (
        SELECT max(other.id) FROM care_storedversion AS other JOIN care_course AS course ON course.id = other.course_id
        WHERE course.record_id = (SELECT record_id FROM care_course WHERE id = NEW.course_id)
    )
    AND NOT EXISTS (SELECT 1 FROM care_storedclearance AS given WHERE given.version_id = standing.id)
)"""
_SQLITE = f"CREATE TRIGGER {NAME} BEFORE INSERT ON care_storedversion WHEN NEW.kind = 'plan' AND {_STOPPED} BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM care_carerecord WHERE id = (SELECT record_id FROM care_course WHERE id = NEW.course_id) FOR UPDATE;
    IF NEW.kind = 'plan' AND {_STOPPED} THEN
        RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$"""  # noqa: S608 - both parts are constants of this file
_POSTGRES = f"CREATE TRIGGER {NAME} BEFORE INSERT ON care_storedversion FOR EACH ROW EXECUTE FUNCTION {NAME}()"


def plan_needs_clearance() -> RunPython:
    """A step of a migration. A later migration that changes one of the tables runs `no_clearance_needed` before and this one after it:
    SQLite makes a changed table anew, and a trigger that names it stands in the way."""

    def create(apps, schema_editor):  # type: ignore[no-untyped-def]
        drop(apps, schema_editor)
        for statement in (_SQLITE,) if schema_editor.connection.vendor == "sqlite" else (_FUNCTION, _POSTGRES):
            schema_editor.execute(statement)

    return RunPython(create, drop)


def no_clearance_needed() -> RunPython:
    """A step of a migration that takes the trigger away while tables are changed."""
    return RunPython(drop, RunPython.noop)


def drop(apps, schema_editor):  # type: ignore[no-untyped-def]
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}" + ("" if schema_editor.connection.vendor == "sqlite" else " ON care_storedversion"))
