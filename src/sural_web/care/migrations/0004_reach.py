from importlib import import_module

from django.db import migrations, models
from django.db.models import Q

_GUARD = import_module("sural_web.care.migrations.0003_append_only")


class Migration(migrations.Migration):
    """SQLite makes the table anew for a constraint, and the trigger goes with the old one."""

    dependencies = (("care", "0003_append_only"),)
    operations = (
        migrations.AddField("storedcheckin", "reach", models.FloatField(null=True)),
        migrations.AddConstraint(
            "storedcheckin",
            models.CheckConstraint(condition=Q(reach__isnull=True) | Q(reach__gte=0, reach__lte=5), name="care_check_in_reach"),
        ),
        migrations.RunPython(_GUARD.guard_again("care_storedcheckin"), migrations.RunPython.noop),
    )
