import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from sural_web.care.stop_trigger import plan_needs_clearance
from sural_web.ops.append_only import append_only


class Migration(migrations.Migration):
    dependencies = (("care", "0004_reach"),)
    operations = (
        migrations.AddField("carerecord", "zone", models.CharField(default="", max_length=64)),
        migrations.CreateModel(
            name="StoredClearance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.CharField(max_length=80)),
                ("on", models.DateField()),
                ("levels", models.JSONField(default=dict)),
                ("confirmed", models.JSONField(default=dict)),
                ("note", models.CharField(default="", max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="clearance", to="care.storedversion")),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("by", ""), _negated=True), name="care_clearance_says_by_whom")],
            },
        ),
        append_only("care_storedclearance"),
        plan_needs_clearance(),
    )
