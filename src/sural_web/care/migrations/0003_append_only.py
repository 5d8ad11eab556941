"""Triggers that refuse to change a version, a check-in or a session. Deleting stays possible: "delete everything" means it."""

from django.db import migrations

_TABLES = ("care_storedversion", "care_storedcheckin", "care_storedsession", "care_storeddone")
_SQLITE = "CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'care is append-only'); END;"
_FUNCTION = "CREATE FUNCTION care_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'care is append-only'; END $$;"
_POSTGRES = "CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION care_append_only();"


def forbid_updates(apps, schema_editor):  # type: ignore[no-untyped-def]
    sqlite = schema_editor.connection.vendor == "sqlite"
    if not sqlite:
        schema_editor.execute(_FUNCTION)
    for table in _TABLES:
        schema_editor.execute((_SQLITE if sqlite else _POSTGRES).format(table=table))


class Migration(migrations.Migration):
    dependencies = (("care", "0002_rules"),)
    operations = (migrations.RunPython(forbid_updates, migrations.RunPython.noop),)
