import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("interview", "0007_told"),
        ("practice", "0003_where_places_are"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("phone", models.CharField(blank=True, default="", max_length=25)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("text", models.CharField(max_length=1000)),
                ("lang", models.CharField(default="en", max_length=2)),
                ("need", models.CharField(default="none", max_length=10)),
                ("once", models.CharField(max_length=32, unique=True)),
                ("state", models.CharField(choices=[("new", "New"), ("read", "Read"), ("done", "Answered")], default="new", max_length=4)),
                ("agreed", models.DateTimeField()),
                ("interview", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="interview.storedinterview")),
                ("practice", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="practice.practice")),
            ],
            options={
                "ordering": ("-agreed", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="MessageLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.CharField(max_length=80)),
                ("what", models.CharField(max_length=8)),
                ("at", models.DateTimeField()),
                ("message", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="frontdoor.message")),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="OwnAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("lang", models.CharField(choices=[("en", "English"), ("es", "Español")], default="en", max_length=2, verbose_name="language")),
                ("questions", models.CharField(max_length=1000)),
                ("text", models.CharField(max_length=1000)),
                ("written", models.DateTimeField()),
                ("written_by", models.CharField(max_length=80)),
                ("reviewed", models.DateTimeField(null=True)),
                ("reviewed_by", models.CharField(blank=True, default="", max_length=80)),
                ("ended", models.DateTimeField(null=True)),
                ("practice", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="own_answers", to="practice.practice")),
                ("reviewer", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("writer", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ("practice", "key", "-version"),
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("text", models.CharField(blank=True, default="", max_length=1000)),
                ("lang", models.CharField(default="en", max_length=2)),
                ("need", models.CharField(default="none", max_length=10)),
                ("flags", models.CharField(blank=True, default="", max_length=300)),
                ("rules", models.CharField(blank=True, default="", max_length=600)),
                ("took_back", models.CharField(blank=True, default="", max_length=8)),
                ("at", models.DateTimeField()),
                (
                    "interview",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="interview.storedinterview"),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Unanswered",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("masked", models.CharField(max_length=1000)),
                ("lang", models.CharField(default="en", max_length=2)),
                ("day", models.DateField()),
                ("dealt", models.DateTimeField(null=True)),
                ("practice", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="practice.practice")),
                ("turn", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="unanswered", to="frontdoor.turn")),
            ],
            options={
                "ordering": ("-day", "-pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True),
                    models.Q(models.Q(("phone", ""), _negated=True), models.Q(("email", ""), _negated=True), _connector="OR"),
                ),
                name="frontdoor_message_can_be_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("text", ""), _negated=True), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("text"), 1000)
                ),
                name="frontdoor_message_says_something_short",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(condition=models.Q(("state__in", ["new", "read", "done"])), name="frontdoor_message_state_is_known"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(condition=models.Q(("need__in", ("none", "same_day", "emergency"))), name="frontdoor_message_need_is_known"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(condition=models.Q(("lang__in", ["en", "es"])), name="frontdoor_message_lang_is_known"),
        ),
        migrations.AddConstraint(
            model_name="messagelook",
            constraint=models.CheckConstraint(condition=models.Q(("what__in", ("read", "done", "new"))), name="frontdoor_look_is_known"),
        ),
        migrations.AddConstraint(
            model_name="ownanswer",
            constraint=models.UniqueConstraint(fields=("practice", "key", "version"), name="frontdoor_answer_version_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="ownanswer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended", None), ("reviewed", None)), fields=("practice", "key"), name="frontdoor_answer_has_one_draft"
            ),
        ),
        migrations.AddConstraint(
            model_name="ownanswer",
            constraint=models.CheckConstraint(condition=models.Q(("version__gte", 1)), name="frontdoor_answer_version_counts"),
        ),
        migrations.AddConstraint(
            model_name="ownanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reviewed", None), ("reviewed_by", "")),
                    models.Q(("reviewed__isnull", False), models.Q(("reviewed_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="frontdoor_answer_is_draft_or_reviewed",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("text", ""), _negated=True),
                    models.Q(("questions", ""), _negated=True),
                    models.Q(("key", ""), _negated=True),
                    models.Q(("written_by", ""), _negated=True),
                ),
                name="frontdoor_answer_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("text"), 1000),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("questions"), 1000),
                ),
                name="frontdoor_answer_is_short",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownanswer",
            constraint=models.CheckConstraint(condition=models.Q(("lang__in", ["en", "es"])), name="frontdoor_answer_lang_is_known"),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.UniqueConstraint(fields=("interview", "number"), name="frontdoor_turn_number_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.CheckConstraint(condition=models.Q(("number__lt", 1000)), name="frontdoor_turn_number_is_bounded"),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.CheckConstraint(condition=models.Q(("need__in", ("none", "same_day", "emergency"))), name="frontdoor_turn_need_is_known"),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.CheckConstraint(condition=models.Q(("lang__in", ["en", "es"])), name="frontdoor_turn_lang_is_known"),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("text"), 1000), name="frontdoor_turn_is_not_too_long"
            ),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("took_back", ""), models.Q(("text", ""), _negated=True)),
                    models.Q(("need", "none"), ("text", ""), ("took_back__in", ("not_so", "seen"))),
                    _connector="OR",
                ),
                name="frontdoor_turn_says_or_takes_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="unanswered",
            constraint=models.CheckConstraint(condition=models.Q(("masked", ""), _negated=True), name="frontdoor_unanswered_says_something"),
        ),
        migrations.AddConstraint(
            model_name="unanswered",
            constraint=models.CheckConstraint(condition=models.Q(("lang__in", ["en", "es"])), name="frontdoor_unanswered_lang_is_known"),
        ),
    ]
