from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("booking", "0005_by_clinician")]

    operations = [
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(condition=models.Q(answer_by__isnull=False), fields=("location", "state"), name="booking_unanswered"),
        )
    ]
