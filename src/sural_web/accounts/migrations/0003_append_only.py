"""A trigger that refuses to change a line of the trail. Deleting stays possible: an account can be deleted."""

from django.db import migrations

_SQLITE = """
CREATE TRIGGER accounts_trace_append_only BEFORE UPDATE ON accounts_trace
BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
"""
_POSTGRES = """
CREATE FUNCTION accounts_trace_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$;
CREATE TRIGGER accounts_trace_append_only BEFORE UPDATE ON accounts_trace
FOR EACH ROW EXECUTE FUNCTION accounts_trace_append_only();
"""


def forbid_updates(apps, schema_editor):  # type: ignore[no-untyped-def]
    schema_editor.execute(_SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRES)


class Migration(migrations.Migration):
    dependencies = (("accounts", "0002_passkeys"),)
    operations = (migrations.RunPython(forbid_updates, migrations.RunPython.noop),)
