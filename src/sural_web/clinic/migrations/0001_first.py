import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("interview", "0005_claimed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=40)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField()),
                ("ended", models.DateTimeField(null=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="grants", to=settings.AUTH_USER_MODEL)),
                ("interview", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="interview.storedinterview")),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("until", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("code_hash__regex", "^[0-9a-f]{64}$")), name="clinic_invitation_is_hashed"),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="clinic_invitation_names_somebody"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("what", models.CharField(max_length=12)),
                ("detail", models.CharField(default="", max_length=200)),
                ("grant", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="clinic.grant")),
            ],
            options={
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ConsentCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("until", models.DateTimeField()),
                ("interview", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="consent_code", to="interview.storedinterview")),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("code_hash__regex", "^[0-9a-f]{64}$")), name="clinic_consent_code_is_hashed")],
            },
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.UniqueConstraint(condition=models.Q(("ended", None)), fields=("account", "interview"), name="clinic_one_grant_for_two_people"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(condition=models.Q(("until__gt", models.F("since"))), name="clinic_grant_ends_after_it_began"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(condition=models.Q(("label", ""), _negated=True), name="clinic_grant_has_a_label"),
        ),
        migrations.AddConstraint(
            model_name="look",
            constraint=models.CheckConstraint(
                condition=models.Q(("what__in", ("let_in", "list", "plan", "progress", "changes", "result", "add", "dose", "lock", "unlock", "end", "clear"))),
                name="clinic_look_is_known",
            ),
        ),
    ]
