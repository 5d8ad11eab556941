"""What is stored of somebody who signs in: no password ever, and for most people no name and no address."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sural_web.accounts.handle import new_handle


class Account(AbstractBaseUser):
    """Somebody who can come back. `email` is confirmed before it is kept; `name` is for clinicians, whom people must know by name."""

    password = None
    handle = models.CharField(max_length=64, unique=True, default=new_handle, editable=False)
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
