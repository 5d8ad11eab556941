import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from sural_web.ops.append_only import append_only


class Migration(migrations.Migration):
    dependencies = (("care", "0005_clearance"),)
    operations = (
        migrations.CreateModel(
            name="TakenBack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=8)),
                ("client_id", models.CharField(max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("record", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="taken_back", to="care.carerecord")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("record", "kind", "client_id"), name="care_taken_back_once"),
                    models.CheckConstraint(condition=models.Q(("kind__in", ("check_in", "session"))), name="care_taken_back_kind_is_known"),
                ],
            },
        ),
        append_only("care_takenback"),
    )
