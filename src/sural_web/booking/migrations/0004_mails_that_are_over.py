from django.db import migrations, models
from django.db.models import F, Q

GOING = ["waiting", "claimed", "handing"]


def say_when(apps, schema_editor):
    """Those that were dropped before said nothing, and so were never deleted."""
    mails = apps.get_model("booking", "Mail").objects.using(schema_editor.connection.alias)
    mails.filter(done=None).exclude(state__in=GOING).update(done=F("due"))


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0003_mails_to_the_staff"),
    ]

    operations = [
        migrations.RunPython(say_when, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=Q(("state__in", GOING), ("done__isnull", False), _connector="OR"), name="booking_mail_that_is_over_says_when"
            ),
        ),
    ]
