"""What practices have set up is kept in memory until its mark changes."""

import secrets

from django.db import migrations, models

from sural_web.ops.change_mark import marked_changes

TABLES = (
    "practice_practice", "practice_location", "practice_locationhours", "practice_locationexception", "practice_holiday", "practice_visitkind",
    "practice_clinician", "practice_clinician_visit_kinds", "practice_clinicianhours", "practice_clinicianexception",
)  # fmt: skip


def first_mark(apps, schema_editor):
    apps.get_model("practice", "SetupMark").objects.create(pk=1, mark=secrets.token_hex(16))


class Migration(migrations.Migration):
    dependencies = (("practice", "0003_where_places_are"),)
    operations = (
        migrations.CreateModel(
            name="SetupMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=32)),
            ],
            options={"constraints": (models.CheckConstraint(condition=models.Q(pk=1), name="practice_setupmark_is_one"),)},
        ),
        migrations.RunPython(first_mark, migrations.RunPython.noop),
        *(marked_changes(table, "practice_setupmark") for table in TABLES),
    )
