import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0002_nobody_twice"),
    ]

    operations = [
        migrations.AddField(
            model_name="mail",
            name="to",
            field=models.EmailField(blank=True, default="", max_length=254),
        ),
        migrations.AlterField(
            model_name="mail",
            name="booking",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="mails", to="booking.booking"),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(("booking__isnull", False), models.Q(("to", ""), _negated=True), _connector="OR"), name="booking_mail_goes_to_somebody"
            ),
        ),
    ]
