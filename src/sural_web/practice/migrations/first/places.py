import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import sural_web.practice.languages
import sural_web.practice.models.fields
import sural_web.practice.zones

TABLES = [
    migrations.CreateModel(
        name="Practice",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=80)),
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
                "phone",
                models.CharField(
                    help_text="With + and the country, such as +1 212 555 0142.",
                    max_length=25,
                    validators=[
                        django.core.validators.RegexValidator(
                            "^\\+[1-9][0-9 ().-]{5,22}[0-9]$", "Write the number with + and its country, such as +1 212 555 0142."
                        )
                    ],
                ),
            ),
            ("email", models.EmailField(blank=True, default="", help_text="People see it. Leave it empty if nobody reads it every day.", max_length=254)),
            ("about", models.TextField(blank=True, default="", help_text="Two or three plain sentences for people.", max_length=600)),
            ("urgent_answer_min", models.PositiveSmallIntegerField(default=60, verbose_name="minutes to answer an urgent booking")),
            ("shown", models.BooleanField(default=True, verbose_name="shown to people")),
        ],
        options={
            "ordering": ("name", "pk"),
            "constraints": [
                models.UniqueConstraint(fields=("slug",), name="practice_slug_is_unique"),
                models.CheckConstraint(
                    condition=models.Q(("urgent_answer_min__gte", 5), ("urgent_answer_min__lte", 1440)),
                    name="practice_answers_within_a_day",
                    violation_error_message="Write 5 to 1440 minutes.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("name", ""), _negated=True), name="practice_has_name", violation_error_message="This cannot be empty."
                ),
                models.CheckConstraint(
                    condition=models.Q(("phone__regex", "^\\+[1-9][0-9 ().-]{5,22}[0-9]$")),
                    name="practice_phone_can_be_dialled",
                    violation_error_message="Write the phone with +.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("slug__regex", "^[a-z0-9]+(-[a-z0-9]+)*$")),
                    name="practice_slug_is_plain",
                    violation_error_message="Write another short name.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Location",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=80)),
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
            ("street", models.CharField(max_length=120)),
            ("postcode", models.CharField(blank=True, default="", max_length=16)),
            ("city", models.CharField(max_length=60)),
            ("region", models.CharField(blank=True, default="", max_length=60, verbose_name="state or region")),
            (
                "country",
                models.CharField(
                    help_text="Two letters, such as US.",
                    max_length=2,
                    validators=[django.core.validators.RegexValidator("^[A-Z]{2}$", "Two letters, such as US.")],
                ),
            ),
            (
                "phone",
                models.CharField(
                    help_text="With + and the country, such as +1 212 555 0142.",
                    max_length=25,
                    validators=[
                        django.core.validators.RegexValidator(
                            "^\\+[1-9][0-9 ().-]{5,22}[0-9]$", "Write the number with + and its country, such as +1 212 555 0142."
                        )
                    ],
                ),
            ),
            (
                "zone",
                models.CharField(
                    help_text="Such as America/New_York. The hours are those of its clocks.",
                    max_length=40,
                    validators=[sural_web.practice.zones.check_zone],
                    verbose_name="time zone",
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
            ("step_free", models.BooleanField(default=False, verbose_name="no steps from the street to the room")),
            ("accessible_toilet", models.BooleanField(default=False, verbose_name="a toilet for wheelchairs")),
            ("hearing_loop", models.BooleanField(default=False, verbose_name="a hearing loop")),
            ("parking", models.BooleanField(default=False, verbose_name="parking at the door")),
            (
                "access_note",
                models.CharField(
                    blank=True, default="", help_text="Such as: 12 metres from the lift to the desk.", max_length=300, verbose_name="more about access"
                ),
            ),
            (
                "getting_there",
                models.TextField(blank=True, default="", help_text="Bus and train, entrance, floor.", max_length=600, verbose_name="how to get there"),
            ),
            (
                "directions_url",
                models.URLField(
                    blank=True,
                    default="",
                    help_text="Opened only when somebody presses it.",
                    validators=[django.core.validators.RegexValidator("^https://\\S+$", "The address must begin with https://")],
                    verbose_name="directions link",
                ),
            ),
            ("shown", models.BooleanField(default=True, verbose_name="shown to people")),
            ("practice", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="locations", to="practice.practice")),
        ],
        options={"ordering": ("practice", "name", "pk")},
    ),
    migrations.CreateModel(
        name="Holiday",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("first_day", models.DateField()),
            ("last_day", models.DateField()),
            ("name", models.CharField(help_text="People see it, such as: New Year.", max_length=80)),
            ("practice", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="holidays", to="practice.practice")),
        ],
        options={"ordering": ("practice", "first_day", "pk")},
    ),
    migrations.CreateModel(
        name="LocationException",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("first_day", models.DateField()),
            ("last_day", models.DateField()),
            ("begins", models.TimeField(blank=True, null=True, validators=[sural_web.practice.models.fields.whole_minutes], verbose_name="from")),
            ("ends", models.TimeField(blank=True, null=True, validators=[sural_web.practice.models.fields.whole_minutes], verbose_name="to")),
            ("reason", models.CharField(blank=True, default="", help_text="People see it, such as: Stocktaking.", max_length=80)),
            ("location", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="exceptions", to="practice.location")),
        ],
        options={
            "verbose_name": "other hours",
            "verbose_name_plural": "other hours on some days",
            "ordering": ("location", "first_day", "begins"),
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("last_day__gte", models.F("first_day"))),
                    name="practice_locationexception_last_day_not_before_first",
                    violation_error_message="The last day is before the first one.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("begins", None), ("ends", None)),
                        models.Q(("begins__isnull", False), ("ends__gt", models.F("begins")), ("ends__isnull", False)),
                        _connector="OR",
                    ),
                    name="practice_locationexception_both_times_or_none",
                    violation_error_message="Write both times, the end later than the beginning; or none, which means closed.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="LocationHours",
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
            ("location", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="hours", to="practice.location")),
        ],
        options={
            "verbose_name": "opening hours",
            "verbose_name_plural": "opening hours",
            "ordering": ("location", "weekday", "begins"),
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("weekday__lte", 6)),
                    name="practice_locationhours_weekday_is_known",
                    violation_error_message="Choose a day of the week.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("ends__gt", models.F("begins"))),
                    name="practice_locationhours_ends_after_it_begins",
                    violation_error_message="The end must be later than the beginning, on the same day.",
                ),
            ],
        },
    ),
]
