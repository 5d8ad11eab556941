"""A trigger that refuses to change a line of the record. Deleting stays possible: "delete everything" means it."""

from django.db import migrations

_SQLITE = """
CREATE TRIGGER clinic_look_append_only BEFORE UPDATE ON clinic_look
BEGIN SELECT RAISE(ABORT, 'the record of looks is append-only'); END;
"""
_POSTGRES = """
CREATE FUNCTION clinic_look_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the record of looks is append-only'; END $$;
CREATE TRIGGER clinic_look_append_only BEFORE UPDATE ON clinic_look
FOR EACH ROW EXECUTE FUNCTION clinic_look_append_only();
"""


def forbid_updates(apps, schema_editor):  # type: ignore[no-untyped-def]
    schema_editor.execute(_SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRES)


class Migration(migrations.Migration):
    dependencies = (("clinic", "0001_first"),)
    operations = (migrations.RunPython(forbid_updates, migrations.RunPython.noop),)
