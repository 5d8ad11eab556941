import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from sural_web.consultation.signed_trigger import nothing_found_after_signing
from sural_web.ops.append_only import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("interview", "0007_told"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.CharField(max_length=80)),
                ("on", models.DateField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="consultations", to=settings.AUTH_USER_MODEL)),
                ("interview", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="consultations", to="interview.storedinterview")),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("texts", models.JSONField(default=dict)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("consultation", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="draft", to="consultation.consultation")),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("finding", models.CharField(max_length=64)),
                ("level", models.CharField(max_length=64, null=True)),
                ("step", models.PositiveIntegerField(null=True)),
                ("held", models.BooleanField(default=False)),
                ("knowledge_version", models.CharField(max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "consultation",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="consultation.consultation"),
                ),
            ],
            options={
                "ordering": ("consultation", "number"),
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("blocks", models.JSONField()),
                ("urgency", models.PositiveSmallIntegerField()),
                ("by", models.CharField(max_length=80)),
                ("knowledge_version", models.CharField(max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("consultation", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="note", to="consultation.consultation")),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Addendum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.CharField(max_length=80)),
                ("text", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="addenda", to=settings.AUTH_USER_MODEL)),
                ("note", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="addenda", to="consultation.note")),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(condition=models.Q(("by", ""), _negated=True), name="consultation_says_by_whom"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(fields=("consultation", "number"), name="consultation_finding_number_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("finding", ""), _negated=True), models.Q(("knowledge_version", ""), _negated=True)),
                name="consultation_finding_names_test_and_knowledge",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(condition=models.Q(("number__lt", 2000)), name="consultation_finding_number_is_bounded"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__isnull", True), models.Q(("level", ""), _negated=True), _connector="OR"),
                name="consultation_finding_has_a_level_or_none",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(("held", False), ("step__isnull", True), _connector="OR"), name="consultation_held_is_not_taken_in"
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("by", ""), _negated=True), models.Q(("knowledge_version", ""), _negated=True)),
                name="consultation_note_says_by_whom_and_from_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(condition=models.Q(("urgency__lte", 5)), name="consultation_note_urgency_is_known"),
        ),
        migrations.AddConstraint(
            model_name="addendum",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("text", ""), _negated=True), models.Q(("by", ""), _negated=True)),
                name="consultation_addendum_has_words_and_a_name",
            ),
        ),
        *(append_only(f"consultation_{name}") for name in ("consultation", "finding", "note", "addendum")),
        nothing_found_after_signing(),
    ]
