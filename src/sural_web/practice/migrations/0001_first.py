from django.conf import settings
from django.db import migrations, models

from sural_web.practice.migrations.first import people, places
from sural_web.practice.zones import ZONES


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        *places.TABLES,
        *people.TABLES,
        migrations.AddConstraint(
            model_name="location", constraint=models.UniqueConstraint(fields=("practice", "slug"), name="practice_location_slug_is_unique")
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=models.Q(("zone__in", ZONES)), name="practice_location_zone_is_known", violation_error_message="This zone is not known."
            ),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=models.Q(("languages__regex", "^[a-z]{2,3}( [a-z]{2,3})*$")),
                name="practice_location_languages_are_codes",
                violation_error_message="Write codes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=models.Q(("country__regex", "^[A-Z]{2}$")), name="practice_location_country_is_a_code", violation_error_message="Write two letters."
            ),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=models.Q(("directions_url", ""), ("directions_url__startswith", "https://"), _connector="OR"),
                name="practice_location_directions_are_https",
                violation_error_message="The address must begin with https://",
            ),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="practice_location_has_name", violation_error_message="This cannot be empty."
            ),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=models.Q(("street", ""), _negated=True), name="practice_location_has_street", violation_error_message="This cannot be empty."
            ),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=models.Q(("city", ""), _negated=True), name="practice_location_has_city", violation_error_message="This cannot be empty."
            ),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=models.Q(("phone__regex", "^\\+[1-9][0-9 ().-]{5,22}[0-9]$")),
                name="practice_location_phone_can_be_dialled",
                violation_error_message="Write the phone with +.",
            ),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug__regex", "^[a-z0-9]+(-[a-z0-9]+)*$")),
                name="practice_location_slug_is_plain",
                violation_error_message="Write another short name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="holiday",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day__gte", models.F("first_day"))),
                name="practice_holiday_last_day_not_before_first",
                violation_error_message="The last day is before the first one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="holiday",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="practice_holiday_has_name", violation_error_message="This cannot be empty."
            ),
        ),
        migrations.AddConstraint(
            model_name="staffinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["clinician", "desk", "administrator"])), name="practice_invitation_role_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="staffinvitation",
            constraint=models.CheckConstraint(condition=models.Q(("code_hash__regex", "^[0-9a-f]{64}$")), name="practice_invitation_is_hashed"),
        ),
        migrations.AddConstraint(
            model_name="staffinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="practice_staffinvitation_has_name", violation_error_message="This cannot be empty."
            ),
        ),
        migrations.AddConstraint(
            model_name="visitkind", constraint=models.UniqueConstraint(fields=("practice", "slug"), name="practice_visitkind_slug_is_unique")
        ),
        migrations.AddConstraint(
            model_name="visitkind",
            constraint=models.CheckConstraint(
                condition=models.Q(("form__in", ["first", "routine", "tele", "procedure"])), name="practice_visitkind_form_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="visitkind",
            constraint=models.CheckConstraint(
                condition=models.Q(("booked_by__in", ["anybody", "known", "desk"])), name="practice_visitkind_booked_by_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="visitkind",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gt", 0), ("minutes__lte", 480)),
                name="practice_visitkind_takes_minutes",
                violation_error_message="Write 1 to 480 minutes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="visitkind",
            constraint=models.CheckConstraint(
                condition=models.Q(("gap_min__lte", 240)), name="practice_visitkind_gap_is_short", violation_error_message="Write 0 to 240 minutes after it."
            ),
        ),
        migrations.AddConstraint(
            model_name="visitkind",
            constraint=models.CheckConstraint(
                condition=models.Q(("days_ahead__gt", 0), ("days_ahead__lte", 366)),
                name="practice_visitkind_is_booked_ahead",
                violation_error_message="Write 1 to 366 days ahead.",
            ),
        ),
        migrations.AddConstraint(
            model_name="visitkind",
            constraint=models.CheckConstraint(
                condition=models.Q(("notice_hours__lte", 720)), name="practice_visitkind_notice_is_sane", violation_error_message="Write 0 to 720 hours ahead."
            ),
        ),
        migrations.AddConstraint(
            model_name="visitkind",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="practice_visitkind_has_name", violation_error_message="This cannot be empty."
            ),
        ),
        migrations.AddConstraint(
            model_name="visitkind",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug__regex", "^[a-z0-9]+(-[a-z0-9]+)*$")),
                name="practice_visitkind_slug_is_plain",
                violation_error_message="Write another short name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="clinician", constraint=models.UniqueConstraint(fields=("practice", "slug"), name="practice_clinician_slug_is_unique")
        ),
        migrations.AddConstraint(
            model_name="clinician",
            constraint=models.UniqueConstraint(
                condition=models.Q(("account__isnull", False)), fields=("practice", "account"), name="practice_clinician_has_one_account"
            ),
        ),
        migrations.AddConstraint(
            model_name="clinician",
            constraint=models.CheckConstraint(
                condition=models.Q(("languages__regex", "^[a-z]{2,3}( [a-z]{2,3})*$")),
                name="practice_clinician_languages_are_codes",
                violation_error_message="Write codes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="clinician",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="practice_clinician_has_name", violation_error_message="This cannot be empty."
            ),
        ),
        migrations.AddConstraint(
            model_name="clinician",
            constraint=models.CheckConstraint(
                condition=models.Q(("profession", ""), _negated=True), name="practice_clinician_has_profession", violation_error_message="This cannot be empty."
            ),
        ),
        migrations.AddConstraint(
            model_name="clinician",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug__regex", "^[a-z0-9]+(-[a-z0-9]+)*$")),
                name="practice_clinician_slug_is_plain",
                violation_error_message="Write another short name.",
            ),
        ),
    ]
