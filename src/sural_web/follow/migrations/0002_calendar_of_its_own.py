"""Each calendar link gets a random name of its own for its events, a zone, and a choice of an alarm."""

import secrets

import django.utils.timezone
from django.db import migrations, models
from django.db.models import F


def name_each_link(apps, schema_editor):
    """A default would give all links the same one."""
    links = apps.get_model("follow", "CalendarLink").objects
    for key in links.values_list("pk", flat=True):
        links.filter(pk=key).update(uid=secrets.token_hex(16), changed=F("made"))


class Migration(migrations.Migration):
    dependencies = [
        ("follow", "0001_first"),
    ]

    operations = [
        migrations.AddField("calendarlink", "uid", models.CharField(max_length=32, default=""), preserve_default=False),
        migrations.AddField("calendarlink", "zone", models.CharField(max_length=64, default="")),
        migrations.AddField("calendarlink", "remind_min", models.PositiveSmallIntegerField(null=True, default=None)),
        migrations.AddField("calendarlink", "changed", models.DateTimeField(default=django.utils.timezone.now)),
        migrations.AddField("calendarlink", "changes", models.PositiveIntegerField(default=0)),
        migrations.RunPython(name_each_link, migrations.RunPython.noop),
        migrations.AlterField("calendarlink", "uid", models.CharField(max_length=32, unique=True)),
        migrations.AddConstraint(
            "calendarlink",
            models.CheckConstraint(condition=models.Q(("uid__regex", "^[0-9a-f]{32}$")), name="follow_calendar_uid_is_random"),
        ),
        migrations.AddConstraint(
            "calendarlink",
            models.CheckConstraint(condition=models.Q(("remind_min", None), ("remind_min__lte", 120), _connector="OR"), name="follow_calendar_remind_min"),
        ),
    ]
