import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

from sural_web.ops.append_only import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("booking", "0003_mails_to_the_staff"),
        ("interview", "0007_told"),
        ("practice", "0003_where_places_are"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Thread",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begun", models.DateTimeField()),
                ("account", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="threads", to=settings.AUTH_USER_MODEL)),
                ("booking", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="threads", to="booking.booking")),
                (
                    "interview",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="threads", to="interview.storedinterview"),
                ),
                ("practice", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="threads", to="practice.practice")),
            ],
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("what", models.CharField(default="read", max_length=4)),
                ("by", models.CharField(blank=True, default="", max_length=80)),
                ("at", models.DateTimeField()),
                ("account", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("thread", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="readings", to="threads.thread")),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("by", models.CharField(blank=True, default="", max_length=80)),
                ("text", models.CharField(blank=True, default="", max_length=2000)),
                ("with_file", models.BooleanField(default=False)),
                ("once", models.CharField(max_length=64, unique=True)),
                ("urgency", models.PositiveSmallIntegerField(default=0)),
                ("need", models.CharField(default="none", max_length=10)),
                ("flags", models.CharField(blank=True, default="", max_length=300)),
                ("rules", models.CharField(blank=True, default="", max_length=600)),
                ("answers_to", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("account", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("thread", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="threads.thread")),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=4)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                ("message", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="file", to="threads.message")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("kind__in", ("pdf", "jpeg", "png", "heic"))), name="threads_file_kind_is_known"),
                    models.CheckConstraint(condition=models.Q(models.Q(("name", ""), _negated=True), ("size__gte", 1)), name="threads_file_is_something"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="thread",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("booking", None),
                        ("interview__isnull", False),
                        models.Q(
                            models.Q(("account", None), ("practice__isnull", False)), models.Q(("account__isnull", False), ("practice", None)), _connector="OR"
                        ),
                    ),
                    models.Q(("account", None), ("booking__isnull", False), ("interview", None), ("practice", None)),
                    _connector="OR",
                ),
                name="threads_thread_is_between_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="thread",
            constraint=models.UniqueConstraint(
                condition=models.Q(("practice__isnull", False)), fields=("interview", "practice"), name="threads_one_with_a_practice"
            ),
        ),
        migrations.AddConstraint(
            model_name="thread",
            constraint=models.UniqueConstraint(
                condition=models.Q(("account__isnull", False)), fields=("interview", "account"), name="threads_one_with_a_clinician"
            ),
        ),
        migrations.AddConstraint(
            model_name="thread",
            constraint=models.UniqueConstraint(condition=models.Q(("booking__isnull", False)), fields=("booking",), name="threads_one_with_a_visit"),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(condition=models.Q(("what__in", ("read", "file"))), name="threads_reading_is_known"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(fields=("thread", "number"), name="threads_message_number_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1), ("number__lte", 2000)), name="threads_message_number_is_bounded"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("text", ""), _negated=True), ("with_file", True), _connector="OR"), name="threads_message_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("text"), 2000), name="threads_message_is_not_too_long"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("account", None), ("by", "")), models.Q(("account__isnull", False), models.Q(("by", ""), _negated=True)), _connector="OR"
                ),
                name="threads_message_says_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(condition=models.Q(("need__in", ("none", "same_day", "emergency"))), name="threads_message_need_is_known"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(condition=models.Q(("urgency__lte", 5)), name="threads_message_urgency_is_known"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(condition=models.Q(("once__regex", "^[0-9a-f]{64}$")), name="threads_message_once_is_hashed"),
        ),
        append_only("threads_thread"),
        append_only("threads_message"),
        append_only("threads_file"),
        append_only("threads_reading"),
    ]
