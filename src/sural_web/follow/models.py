"""What is stored to follow a plan from elsewhere: the link of a calendar. It belongs to the interview and goes with it."""

from __future__ import annotations

from datetime import time

from django.db import models
from django.db.models import Q
from django.utils import timezone


class CalendarLink(models.Model):
    """The one private link of a person's calendar. Only the hash of its key is kept; taking it back deletes the row."""

    interview = models.OneToOneField("interview.StoredInterview", on_delete=models.CASCADE, related_name="calendar_link")
    key_hash = models.CharField(max_length=64, unique=True)
    at = models.TimeField(default=time(8, 0))
    named = models.BooleanField(default=False)
    breaks = models.BooleanField(default=False)
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(key_hash__regex=r"^[0-9a-f]{64}$"), name="follow_calendar_key_is_hashed"),)


class DeviceCode(models.Model):
    """A code that brings the plan to one more device, once, within minutes. Only its hash is kept."""

    interview = models.ForeignKey("interview.StoredInterview", on_delete=models.CASCADE, related_name="device_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(code_hash__regex=r"^[0-9a-f]{64}$"), name="follow_device_code_is_hashed"),)
