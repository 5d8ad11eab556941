import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sural_web.ops.append_only import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("booking", "0003_mails_to_the_staff"),
        ("interview", "0006_answered_by"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sign", "Warning sign in a check-in"),
                            ("stop", "Plan stopped: somebody should look"),
                            ("worse", "Got worse"),
                            ("shared", "Shared their result with you"),
                            ("urgent_booking", "Urgent visit that nobody has confirmed"),
                            ("first_visit", "First visit booked"),
                        ],
                        max_length=16,
                    ),
                ),
                ("urgency", models.PositiveSmallIntegerField()),
                ("told", models.CharField(blank=True, default="", max_length=600)),
                ("at", models.DateTimeField()),
                ("account", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="inbox_items", to=settings.AUTH_USER_MODEL)),
                ("booking", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="inbox_items", to="booking.booking")),
                (
                    "interview",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="inbox_items", to="interview.storedinterview"),
                ),
            ],
            options={
                "ordering": ("-urgency", "at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=8)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(blank=True, default="", max_length=80)),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
                ("account", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="inbox_steps", to=settings.AUTH_USER_MODEL)),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="inbox.item")),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(condition=models.Q(("key", ""), _negated=True), name="inbox_item_names_its_source"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["sign", "stop", "worse", "shared", "urgent_booking", "first_visit"])), name="inbox_item_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(condition=models.Q(("urgency__lte", 5)), name="inbox_item_urgency_is_known"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("booking", None), ("interview__isnull", False)),
                    models.Q(("account", None), ("booking__isnull", False), ("interview", None)),
                    _connector="OR",
                ),
                name="inbox_item_is_of_a_person_or_a_booking",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(condition=models.Q(("what__in", ("seen", "raised", "closed"))), name="inbox_step_is_known"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("what", "closed"), _negated=True),
                    models.Q(models.Q(("reason", ""), _negated=True), models.Q(("by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="inbox_closed_by_whom_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(condition=models.Q(("what", "closed")), fields=("item",), name="inbox_closed_once"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(condition=models.Q(("what", "seen")), fields=("item", "account"), name="inbox_seen_once_by_each"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(
                condition=models.Q(("account__isnull", False), ("what", "raised")), fields=("item", "account"), name="inbox_rises_once_to_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(
                condition=models.Q(("account", None), ("what", "raised")), fields=("item",), name="inbox_rises_once_to_the_practice"
            ),
        ),
        append_only("inbox_item"),
        append_only("inbox_step"),
    ]
