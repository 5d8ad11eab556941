from django.db import migrations, models
from django.db.models import Q

from sural_web.ops.append_only import append_only


class Migration(migrations.Migration):
    dependencies = (("care", "0003_append_only"),)
    operations = (
        migrations.AddField("storedcheckin", "reach", models.FloatField(null=True)),
        migrations.AddConstraint(
            "storedcheckin",
            models.CheckConstraint(condition=Q(reach__isnull=True) | Q(reach__gte=0, reach__lte=5), name="care_check_in_reach"),
        ),
        append_only("care_storedcheckin"),
    )
