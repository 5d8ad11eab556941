import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import sural_web.practice.languages
import sural_web.practice.models.fields
import sural_web.practice.zones

TABLES = [
    migrations.CreateModel(
        name="StaffInvitation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "role",
                models.CharField(choices=[("clinician", "Clinician"), ("desk", "Front desk"), ("administrator", "Practice administrator")], max_length=16),
            ),
            ("name", models.CharField(help_text="As people and the record should read it.", max_length=80)),
            ("code_hash", models.CharField(editable=False, max_length=64, unique=True)),
            ("until", models.DateTimeField(editable=False)),
            ("practice", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="practice.practice")),
        ],
        options={"verbose_name": "invitation", "ordering": ("practice", "name", "pk")},
    ),
    migrations.CreateModel(
        name="VisitKind",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=60)),
            (
                "slug",
                models.CharField(
                    help_text="It stands in addresses and in CSV files, such as elm-street.",
                    max_length=40,
                    validators=[
                        django.core.validators.RegexValidator(
                            "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and single dashes between them, such as elm-street."
                        )
                    ],
                    verbose_name="short name",
                ),
            ),
            (
                "form",
                models.CharField(
                    choices=[("first", "First visit"), ("routine", "Routine visit"), ("tele", "Visit by phone or video"), ("procedure", "Procedure")],
                    max_length=12,
                ),
            ),
            ("minutes", models.PositiveSmallIntegerField()),
            ("gap_min", models.PositiveSmallIntegerField(default=0, verbose_name="free minutes after it")),
            (
                "booked_by",
                models.CharField(
                    choices=[("anybody", "Anybody"), ("known", "Who was here before"), ("desk", "Only the front desk")],
                    default="anybody",
                    max_length=12,
                    verbose_name="who may book it",
                ),
            ),
            ("notice_hours", models.PositiveSmallIntegerField(default=2, verbose_name="hours ahead at least")),
            ("days_ahead", models.PositiveSmallIntegerField(default=60, verbose_name="days ahead at most")),
            ("price_note", models.CharField(blank=True, default="", help_text="Such as: 120 dollars without cover.", max_length=160)),
            (
                "prepare",
                models.TextField(blank=True, default="", help_text="Plain sentences, one thing a line.", max_length=800, verbose_name="how to prepare"),
            ),
            ("shown", models.BooleanField(default=True, verbose_name="shown to people")),
            ("practice", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="visit_kinds", to="practice.practice")),
        ],
        options={"ordering": ("practice", "name", "pk")},
    ),
    migrations.CreateModel(
        name="Clinician",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(help_text="As people should read it.", max_length=80)),
            (
                "slug",
                models.CharField(
                    help_text="It stands in addresses and in CSV files, such as elm-street.",
                    max_length=40,
                    validators=[
                        django.core.validators.RegexValidator(
                            "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and single dashes between them, such as elm-street."
                        )
                    ],
                    verbose_name="short name",
                ),
            ),
            ("profession", models.CharField(help_text="Such as: physiotherapist.", max_length=80)),
            (
                "treats",
                models.CharField(
                    blank=True, default="", help_text="Plain words: back and leg pain, running injuries.", max_length=300, verbose_name="what they treat"
                ),
            ),
            (
                "languages",
                models.CharField(
                    default="en",
                    help_text="Codes with a space between, such as: en es",
                    max_length=80,
                    validators=[sural_web.practice.languages.check_languages],
                ),
            ),
            ("shown", models.BooleanField(default=True, verbose_name="shown to people")),
            (
                "account",
                models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="clinician_entries", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("practice", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="clinicians", to="practice.practice")),
            ("visit_kinds", models.ManyToManyField(blank=True, related_name="clinicians", to="practice.visitkind")),
        ],
        options={"ordering": ("practice", "name", "pk")},
    ),
    migrations.CreateModel(
        name="ClinicianHours",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "weekday",
                models.PositiveSmallIntegerField(
                    choices=[(0, "Monday"), (1, "Tuesday"), (2, "Wednesday"), (3, "Thursday"), (4, "Friday"), (5, "Saturday"), (6, "Sunday")]
                ),
            ),
            ("begins", models.TimeField(validators=[sural_web.practice.models.fields.whole_minutes], verbose_name="from")),
            ("ends", models.TimeField(validators=[sural_web.practice.models.fields.whole_minutes], verbose_name="to")),
            ("clinician", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="hours", to="practice.clinician")),
            ("location", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="clinician_hours", to="practice.location")),
        ],
        options={
            "verbose_name": "hours of a clinician",
            "verbose_name_plural": "hours of a clinician",
            "ordering": ("clinician", "weekday", "begins"),
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("weekday__lte", 6)),
                    name="practice_clinicianhours_weekday_is_known",
                    violation_error_message="Choose a day of the week.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("ends__gt", models.F("begins"))),
                    name="practice_clinicianhours_ends_after_it_begins",
                    violation_error_message="The end must be later than the beginning, on the same day.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="ClinicianException",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("first_day", models.DateField()),
            ("last_day", models.DateField()),
            ("begins", models.TimeField(blank=True, null=True, validators=[sural_web.practice.models.fields.whole_minutes], verbose_name="from")),
            ("ends", models.TimeField(blank=True, null=True, validators=[sural_web.practice.models.fields.whole_minutes], verbose_name="to")),
            ("clinician", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="exceptions", to="practice.clinician")),
            (
                "location",
                models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="clinician_exceptions", to="practice.location"
                ),
            ),
        ],
        options={
            "verbose_name": "other hours of a clinician",
            "verbose_name_plural": "other hours of clinicians on some days",
            "ordering": ("clinician", "first_day", "begins"),
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("last_day__gte", models.F("first_day"))),
                    name="practice_clinicianexception_last_day_not_before_first",
                    violation_error_message="The last day is before the first one.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("begins", None), ("ends", None)),
                        models.Q(("begins__isnull", False), ("ends__gt", models.F("begins")), ("ends__isnull", False)),
                        _connector="OR",
                    ),
                    name="practice_clinicianexception_both_times_or_none",
                    violation_error_message="Write both times, the end later than the beginning; or none, which means closed.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("begins", None), ("location", None)), models.Q(("begins__isnull", False), ("location__isnull", False)), _connector="OR"
                    ),
                    name="practice_clinicianexception_place_with_times",
                    violation_error_message="Write a place with its times, or neither, which means away.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Membership",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "role",
                models.CharField(choices=[("clinician", "Clinician"), ("desk", "Front desk"), ("administrator", "Practice administrator")], max_length=16),
            ),
            ("since", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ("ended", models.DateTimeField(blank=True, editable=False, null=True)),
            ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to=settings.AUTH_USER_MODEL)),
            ("practice", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="practice.practice")),
        ],
        options={
            "verbose_name": "member of the staff",
            "verbose_name_plural": "staff",
            "ordering": ("practice", "account", "role"),
            "constraints": [
                models.UniqueConstraint(condition=models.Q(("ended", None)), fields=("practice", "account", "role"), name="practice_membership_is_held_once"),
                models.CheckConstraint(condition=models.Q(("role__in", ["clinician", "desk", "administrator"])), name="practice_membership_role_is_known"),
                models.CheckConstraint(
                    condition=models.Q(("ended", None), ("ended__gte", models.F("since")), _connector="OR"), name="practice_membership_ends_after_it_began"
                ),
            ],
        },
    ),
]
