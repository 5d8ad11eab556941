"""What is stored of an interview: that it exists, and an append-only log of what was answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

ACTIONS = ("answer", "retract", "put", "unput", "marks")
MODES = ("patient", "clinician")
MOST_ENTRIES = 5_000
# On what somebody stands who answered for another person: that person agreed, or they may decide for them.
BY_CONSENT, BY_RIGHT = "consent", "right"
TOLD = ("", "same_day", "emergency")


class StoredInterview(models.Model):
    """One interview of one unnamed person. Only the hash of its key is kept, so the database can't open it."""

    key_hash = models.CharField(max_length=64, unique=True)
    mode = models.CharField(max_length=10, default="patient")
    began = models.DateTimeField(default=timezone.now, db_index=True)  # index: finding old ones to delete
    used = models.DateTimeField(null=True)  # last time that something was added beside the answers, such as a check-in
    answered_by = models.CharField(max_length=8, default="")  # empty: by the person alone, as far as we were told
    claimed = models.BooleanField(default=False)  # somebody can come back to it by an account, so it is kept for longer
    told = models.CharField(max_length=10, default="")  # the urgency of what was told at the front door and not taken back; its words stand there

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(mode__in=MODES), name="interview_mode_is_known"),
            models.CheckConstraint(condition=Q(answered_by__in=("", BY_CONSENT, BY_RIGHT)), name="interview_answered_by_is_known"),
            models.CheckConstraint(condition=Q(key_hash__regex=r"^[0-9a-f]{64}$"), name="interview_key_is_hashed"),
            models.CheckConstraint(condition=Q(told__in=TOLD), name="interview_told_is_known"),
        )


class OtherKey(models.Model):
    """The key of one more device. It opens the same interview; taking it back deletes the row."""

    interview = models.ForeignKey(StoredInterview, on_delete=models.CASCADE, related_name="other_keys")
    key_hash = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(key_hash__regex=r"^[0-9a-f]{64}$"), name="interview_other_key_is_hashed"),)


class LogEntry(models.Model):
    """One step of the log, in the form of `sural.assessment.answers.Entry`. Never changed (a trigger refuses it)."""

    interview = models.ForeignKey(StoredInterview, on_delete=models.CASCADE, db_index=False, related_name="entries")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=8)
    item = models.CharField(max_length=64)
    level = models.TextField(null=True)
    value = models.FloatField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("number",)
        constraints = (
            # Also the index that reads a whole log in order, and what keeps two tabs from writing the same step.
            models.UniqueConstraint(fields=("interview", "number"), name="entry_number_is_unique"),
            models.CheckConstraint(condition=Q(action__in=ACTIONS), name="entry_action_is_known"),
            models.CheckConstraint(condition=Q(number__lt=MOST_ENTRIES), name="entry_number_is_bounded"),
            models.CheckConstraint(condition=~Q(item=""), name="entry_has_an_item"),
        )
