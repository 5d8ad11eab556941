from django.db import migrations, models

from sural_web.ops.row_rule import made_anew, row_rule

_LATITUDE = "The first number that a map shows for the door, such as 40.7128. With it people find their nearest place; leave both empty if not known."
_LONGITUDE = "The second number. West of Greenwich it begins with a minus."
_ON_THE_GLOBE = models.Q(latitude=None, longitude=None) | models.Q(
    latitude__isnull=False, longitude__isnull=False, latitude__range=(-90, 90), longitude__range=(-180, 180)
)


class Migration(migrations.Migration):
    dependencies = (("practice", "0002_rows_that_fit"),)
    operations = (
        migrations.AddField("location", "latitude", models.FloatField("latitude in degrees", null=True, blank=True, help_text=_LATITUDE)),
        migrations.AddField("location", "longitude", models.FloatField("longitude in degrees", null=True, blank=True, help_text=_LONGITUDE)),
        *made_anew(
            migrations.AddConstraint(
                "location",
                models.CheckConstraint(
                    condition=_ON_THE_GLOBE,
                    name="practice_location_is_on_the_globe",
                    violation_error_message="Write both numbers or none: latitude from -90 to 90, longitude from -180 to 180.",
                ),
            )
        ),
        row_rule("practice_location", "practice_location_stays_with_its_practice", "NEW.practice_id <> OLD.practice_id", events=("UPDATE",)),
    )
