from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interview", "0005_claimed")]
    operations = [
        migrations.AddField("storedinterview", "answered_by", models.CharField(default="", max_length=8)),
        migrations.AddConstraint(
            "storedinterview",
            models.CheckConstraint(condition=models.Q(("answered_by__in", ("", "consent", "right"))), name="interview_answered_by_is_known"),
        ),
    ]
