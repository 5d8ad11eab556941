from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("booking", "0004_mails_that_are_over")]

    operations = [migrations.AddIndex(model_name="booking", index=models.Index(fields=("clinician", "begins"), name="booking_of_a_clinician"))]
