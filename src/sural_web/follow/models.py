"""What is stored to follow a plan from elsewhere: the link of a calendar. It belongs to the interview and goes with it."""

from __future__ import annotations

from datetime import time

from django.db import models
from django.db.models import Q
from django.utils import timezone

MOST_REMIND_MIN = 120


class CalendarLink(models.Model):
    """The one private link of a person's calendar. Only the hash of its key is kept; taking it back deletes the row.

    `uid` stands in the UID of every event. `zone` is where the person was when the link was made or changed, by its IANA name;
    empty = not known. `remind_min` = an alarm so many minutes before a session, empty = none. `changed` and `changes`: when the
    wishes were last changed, and how often.
    """

    interview = models.OneToOneField("interview.StoredInterview", on_delete=models.CASCADE, related_name="calendar_link")
    key_hash = models.CharField(max_length=64, unique=True)
    uid = models.CharField(max_length=32, unique=True)
    at = models.TimeField(default=time(8, 0))
    zone = models.CharField(max_length=64, default="")
    named = models.BooleanField(default=False)
    breaks = models.BooleanField(default=False)
    remind_min = models.PositiveSmallIntegerField(null=True, default=None)
    made = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(default=timezone.now)
    changes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(key_hash__regex=r"^[0-9a-f]{64}$"), name="follow_calendar_key_is_hashed"),
            models.CheckConstraint(condition=Q(uid__regex=r"^[0-9a-f]{32}$"), name="follow_calendar_uid_is_random"),
            models.CheckConstraint(condition=Q(remind_min=None) | Q(remind_min__lte=MOST_REMIND_MIN), name="follow_calendar_remind_min"),
        )


class DeviceCode(models.Model):
    """A code that brings the plan to one more device, once, within minutes. Only its hash is kept."""

    interview = models.ForeignKey("interview.StoredInterview", on_delete=models.CASCADE, related_name="device_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(code_hash__regex=r"^[0-9a-f]{64}$"), name="follow_device_code_is_hashed"),)
