"""What is kept when a clinician sees a person. Rows are only added: a correction is a new entry, and what is signed stays as it was signed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

MOST_ENTRIES = 2_000


class Consultation(models.Model):
    """A clinician sees a person, from the first finding or the first word of a note until the note is signed. `on` is the day where the person is."""

    interview = models.ForeignKey("interview.StoredInterview", on_delete=models.CASCADE, related_name="consultations")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="consultations")
    by = models.CharField(max_length=80)
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ("pk",)
        constraints: ClassVar = (models.CheckConstraint(condition=~Q(by=""), name="consultation_says_by_whom"),)

    def __str__(self) -> str:
        return f"{self.on}"


class Finding(models.Model):
    """One finding of an examination, in the form of `sural.consultation.findings.Entry`. `level` is None: not tested, or taken back.

    `step` is its place in the log of answers, None where it was not taken in; `held`: kept out because it would have silenced the person.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, db_index=False, related_name="findings")
    number = models.PositiveIntegerField()
    finding = models.CharField(max_length=64)
    level = models.CharField(max_length=64, null=True)
    step = models.PositiveIntegerField(null=True)
    held = models.BooleanField(default=False)
    knowledge_version = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ("consultation", "number")
        constraints: ClassVar = (
            # Also the index that reads an examination in order, and what keeps two windows from writing the same entry.
            models.UniqueConstraint(fields=("consultation", "number"), name="consultation_finding_number_is_unique"),
            models.CheckConstraint(condition=~Q(finding="") & ~Q(knowledge_version=""), name="consultation_finding_names_test_and_knowledge"),
            models.CheckConstraint(condition=Q(number__lt=MOST_ENTRIES), name="consultation_finding_number_is_bounded"),
            models.CheckConstraint(condition=Q(level__isnull=True) | ~Q(level=""), name="consultation_finding_has_a_level_or_none"),
            models.CheckConstraint(condition=Q(held=False) | Q(step__isnull=True), name="consultation_held_is_not_taken_in"),
        )

    def __str__(self) -> str:
        return self.finding


class Draft(models.Model):
    """The note while it is being written: one row, changed as its writer saves it. `revision` tells two windows apart."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="draft")
    texts = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.revision}"


class Note(models.Model):
    """A note as it was signed: its blocks, how urgent it was then, and by whom. Never changed (a trigger refuses it)."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="note")
    blocks = models.JSONField()
    urgency = models.PositiveSmallIntegerField()
    by = models.CharField(max_length=80)
    knowledge_version = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ("-pk",)
        constraints: ClassVar = (
            models.CheckConstraint(condition=~Q(by="") & ~Q(knowledge_version=""), name="consultation_note_says_by_whom_and_from_what"),
            models.CheckConstraint(condition=Q(urgency__lte=5), name="consultation_note_urgency_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.at}"


class Addendum(models.Model):
    """What was added to a signed note. Never changed."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="addenda")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="addenda")
    by = models.CharField(max_length=80)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ("pk",)
        constraints: ClassVar = (models.CheckConstraint(condition=~Q(text="") & ~Q(by=""), name="consultation_addendum_has_words_and_a_name"),)

    def __str__(self) -> str:
        return self.text[:40]
