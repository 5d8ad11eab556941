import django.utils.timezone
from django.db import migrations, models

import sural_web.accounts.user_handle


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("handle", models.CharField(default=sural_web.accounts.user_handle.new_user_handle, editable=False, max_length=64, unique=True)),
                ("email", models.EmailField(max_length=254, null=True, unique=True)),
                ("name", models.CharField(default="", max_length=80)),
                ("clinician", models.BooleanField(default=False)),
                ("made", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("email", ""), _negated=True), name="account_email_is_missing_or_there"),
                    models.CheckConstraint(
                        condition=models.Q(("clinician", False), models.Q(("name", ""), _negated=True), _connector="OR"),
                        name="account_of_a_clinician_has_a_name",
                    ),
                ],
            },
        ),
    ]
