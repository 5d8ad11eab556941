from django.db import migrations

from sural_web.booking.no_double import no_double_booking, same_practice
from sural_web.ops.append_only import append_only


class Migration(migrations.Migration):
    dependencies = (("booking", "0001_first"),)
    operations = (
        no_double_booking(),
        same_practice("location_id", "practice_location"),
        same_practice("clinician_id", "practice_clinician"),
        same_practice("kind_id", "practice_visitkind"),
        append_only("booking_bookingchange"),
    )
