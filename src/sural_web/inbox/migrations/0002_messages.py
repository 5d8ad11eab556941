import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sural_web.ops.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0003_mails_to_the_staff"),
        ("inbox", "0001_what_waits"),
        ("interview", "0007_told"),
        ("threads", "0001_threads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="item",
            name="inbox_item_kind_is_known",
        ),
        migrations.AddField(
            model_name="item",
            name="message",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="inbox_items", to="threads.message"),
        ),
        migrations.AlterField(
            model_name="item",
            name="kind",
            field=models.CharField(
                choices=[
                    ("sign", "Warning sign in a check-in"),
                    ("stop", "Plan stopped: somebody should look"),
                    ("worse", "Got worse"),
                    ("shared", "Shared their result with you"),
                    ("urgent_booking", "Urgent visit that nobody has confirmed"),
                    ("first_visit", "First visit booked"),
                    ("message", "Message"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["sign", "stop", "worse", "shared", "urgent_booking", "first_visit", "message"])),
                name="inbox_item_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "message"), ("message__isnull", False)),
                    models.Q(models.Q(("kind", "message"), _negated=True), ("message", None)),
                    _connector="OR",
                ),
                name="inbox_item_names_its_message",
            ),
        ),
        append_only("inbox_item"),
    ]
