from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interview", "0006_answered_by")]
    operations = [
        migrations.AddField("storedinterview", "told", models.CharField(default="", max_length=10)),
        migrations.AddConstraint(
            "storedinterview",
            models.CheckConstraint(condition=models.Q(("told__in", ("", "same_day", "emergency"))), name="interview_told_is_known"),
        ),
    ]
