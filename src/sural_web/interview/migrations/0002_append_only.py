"""A trigger that refuses to change a step of the log. Deleting stays possible: "delete everything" means it."""

from django.db import migrations

_SQLITE = """
CREATE TRIGGER interview_logentry_append_only BEFORE UPDATE ON interview_logentry
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
"""
_POSTGRES = """
CREATE FUNCTION interview_logentry_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$;
CREATE TRIGGER interview_logentry_append_only BEFORE UPDATE ON interview_logentry
FOR EACH ROW EXECUTE FUNCTION interview_logentry_append_only();
"""


def forbid_updates(apps, schema_editor):  # type: ignore[no-untyped-def]
    schema_editor.execute(_SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRES)


class Migration(migrations.Migration):
    dependencies = (("interview", "0001_first"),)
    operations = (migrations.RunPython(forbid_updates, migrations.RunPython.noop),)
