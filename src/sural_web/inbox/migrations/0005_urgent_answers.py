from django.db import migrations, models

from sural_web.ops.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0004_told_in_words"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="item",
            name="inbox_item_kind_is_known",
        ),
        migrations.AlterField(
            model_name="item",
            name="kind",
            field=models.CharField(
                choices=[
                    ("sign", "Warning sign in a check-in"),
                    ("stop", "Plan stopped: somebody should look"),
                    ("found", "Red flag found at an examination"),
                    ("told", "Told something urgent in their own words"),
                    ("answers", "Answered something urgent"),
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
                condition=models.Q(("kind__in", ["sign", "stop", "found", "told", "answers", "worse", "shared", "urgent_booking", "first_visit", "message"])),
                name="inbox_item_kind_is_known",
            ),
        ),
        append_only("inbox_item"),
    ]
