"""What is stored so that a clinician may look at a plan: a code for letting somebody in, the consent itself, and a line for each look and change."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

# What a line of the record can say. Words for people stand in `look_words.py`.
KINDS_OF_LOOK = (
    *("let_in", "list", "plan", "progress", "changes", "result", "add", "dose", "lock", "unlock", "end", "clear", "inbox", "close"),
    *("messages", "write"),
    *("exam", "examine", "note", "sign", "addendum", "letter", "sheet"),
)
_HASH = r"^[0-9a-f]{64}$"


class ConsentCode(models.Model):
    """A code that lets one clinician in, once. Only its keyed hash is kept."""

    interview = models.OneToOneField("interview.StoredInterview", on_delete=models.CASCADE, related_name="consent_code")
    code_hash = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(code_hash__regex=_HASH), name="clinic_consent_code_is_hashed"),)


class Grant(models.Model):
    """A person has let a clinician in. `label` is what the clinician calls them; `ended`: the person took it back."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants")  # the record must go on saying who
    interview = models.ForeignKey("interview.StoredInterview", on_delete=models.CASCADE, related_name="grants")
    label = models.CharField(max_length=40)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("account", "interview"), condition=Q(ended=None), name="clinic_one_grant_for_two_people"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="clinic_grant_ends_after_it_began"),
            models.CheckConstraint(condition=~Q(label=""), name="clinic_grant_has_a_label"),
        )


class Look(models.Model):
    """One line of the record: what a clinician saw or changed. Never changed (a trigger refuses it)."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="looks")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=12)
    detail = models.CharField(max_length=200, default="")

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.CheckConstraint(condition=Q(what__in=KINDS_OF_LOOK), name="clinic_look_is_known"),)


class Invitation(models.Model):
    """A link by which somebody becomes a clinician here, once. Only its hash is kept."""

    name = models.CharField(max_length=80)
    code_hash = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(code_hash__regex=_HASH), name="clinic_invitation_is_hashed"),
            models.CheckConstraint(condition=~Q(name=""), name="clinic_invitation_names_somebody"),
        )
