"""Who of the staff may do what at a practice, and how somebody joins it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sural_web.practice.models.fields import not_empty
from sural_web.practice.models.practice import Practice

ROLES = (("clinician", "Clinician"), ("desk", "Front desk"), ("administrator", "Practice administrator"))
_KNOWN_ROLE = Q(role__in=[one for one, _ in ROLES])


class Membership(models.Model):
    """An account has a role at a practice, until it is ended. An ended row stays: the record says who was here."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="memberships")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=ROLES)
    since = models.DateTimeField(default=timezone.now, editable=False)
    ended = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "member of the staff"
        verbose_name_plural = "staff"
        ordering: ClassVar = ("practice", "account", "role")
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("practice", "account", "role"), condition=Q(ended=None), name="practice_membership_is_held_once"),
            models.CheckConstraint(condition=_KNOWN_ROLE, name="practice_membership_role_is_known"),
            models.CheckConstraint(condition=Q(ended=None) | Q(ended__gte=F("since")), name="practice_membership_ends_after_it_began"),
        )

    def __str__(self) -> str:
        return f"{self.account.name or 'Somebody'}, {self.get_role_display().lower()}"


class StaffInvitation(models.Model):
    """A link by which somebody gets a role at a practice, once. Only its hash is kept."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=16, choices=ROLES)
    name = models.CharField(max_length=80, help_text="As people and the record should read it.")
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    until = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = "invitation"
        ordering: ClassVar = ("practice", "name", "pk")
        constraints: ClassVar = (
            models.CheckConstraint(condition=_KNOWN_ROLE, name="practice_invitation_role_is_known"),
            models.CheckConstraint(condition=Q(code_hash__regex=r"^[0-9a-f]{64}$"), name="practice_invitation_is_hashed"),
            not_empty("name", "practice_staffinvitation"),
        )

    def __str__(self) -> str:
        return self.name
