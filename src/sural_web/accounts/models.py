"""What is stored of somebody who signs in: no password ever, and for most people no name and no address."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from sural_web.accounts.user_handle import new_user_handle

# What can happen to an account. Words for people stand in `account_events.py`.
KINDS_OF_EVENT = (
    "signed_in", "device_let_in", "signed_out_elsewhere", "shut_out",
    "passkey_added", "passkey_removed", "email_kept", "email_removed",
    "plan_added", "plan_removed",
)  # fmt: skip


class Account(AbstractBaseUser):
    """Somebody who can come back. `email` is confirmed before it is kept; `name` is for clinicians, whom people must know by name.

    A session is good only while `seal` is the one it was made under: a new one signs out everywhere.
    """

    password = None
    handle = models.CharField(max_length=64, unique=True, default=new_user_handle, editable=False)
    seal = models.CharField(max_length=64, default=new_user_handle, editable=False)
    email = models.EmailField(null=True, unique=True)
    name = models.CharField(max_length=80, default="")
    clinician = models.BooleanField(default=False)
    made = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "handle"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(email=""), name="account_email_is_missing_or_there"),
            models.CheckConstraint(condition=Q(clinician=False) | ~Q(name=""), name="account_of_a_clinician_has_a_name"),
        )

    def __str__(self) -> str:
        """Never the handle, which stands for the account on devices."""
        return self.name or f"account {self.pk}"

    def get_session_auth_hash(self) -> str:
        return salted_hmac("sural.session", self.seal, algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Any:
        return ()


class Passkey(models.Model):
    """One passkey: its public part only. Whoever steals the database can sign in nowhere with it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="passkeys")
    credential_id = models.CharField(max_length=1400, unique=True)  # base64url
    credential = models.BinaryField()  # the id again, the make of the device, and the public key, as the standard packs them
    sign_count = models.PositiveBigIntegerField(default=0)
    name = models.CharField(max_length=60)
    made = models.DateTimeField(default=timezone.now)
    used = models.DateTimeField(null=True)

    class Meta:
        ordering = ("made",)
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="account_passkey_has_a_name"),
            models.CheckConstraint(condition=~Q(credential_id=""), name="account_passkey_has_an_id"),
        )


class Claim(models.Model):
    """A plan belongs to an account: at most one, and nothing of the plan changes by it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="claims")
    interview = models.OneToOneField("interview.StoredInterview", on_delete=models.CASCADE, related_name="claim")
    made = models.DateTimeField(default=timezone.now)


class EmailLink(models.Model):
    """A link that was sent to an address, good once and for minutes. `account`: the one that wants the address, if any."""

    email = models.EmailField(db_index=True)  # index: how many are on their way to one address
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="email_links")
    code_hash = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(email=""), name="account_email_link_has_an_address"),
            models.CheckConstraint(condition=Q(code_hash__regex=r"^[0-9a-f]{64}$"), name="account_email_link_is_hashed"),
        )


class AccountEvent(models.Model):
    """One thing that happened to an account, and by what, for the person to read. Never changed (a trigger refuses it)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=24)
    how = models.CharField(max_length=80, default="")

    class Meta:
        ordering = ("-at", "-id")
        constraints = (models.CheckConstraint(condition=Q(what__in=KINDS_OF_EVENT), name="account_event_is_known"),)
