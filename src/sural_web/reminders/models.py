"""What is stored to remind somebody: where their browsers take messages, at what time, and what was sent. It goes with the interview."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sural_web.reminders.push_services import MOST_ADDRESS


class PushDevice(models.Model):
    """A browser that wants a reminder a day. `endpoint` is its address at the push service, `p256dh` and `auth` are its public key and secret there.

    `key_hash` is that of the key with which the device opens the interview: once that opens nothing, nothing is sent either.
    """

    interview = models.ForeignKey("interview.StoredInterview", on_delete=models.CASCADE, related_name="push_devices")
    key_hash = models.CharField(max_length=64)
    endpoint = models.CharField(max_length=MOST_ADDRESS, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    at = models.TimeField()
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(key_hash__regex=r"^[0-9a-f]{64}$"), name="reminders_key_is_hashed"),)


class Reminder(models.Model):
    """What became of the one reminder of a device on one day of its person. `again`: when to try once more, None = it is settled."""

    device = models.ForeignKey(PushDevice, on_delete=models.CASCADE, db_index=False, related_name="reminders")
    day = models.DateField()
    tries = models.PositiveSmallIntegerField(default=1)
    again = models.DateTimeField(null=True, db_index=True)

    class Meta:
        # Whoever writes this row sends the reminder: with several workers nobody is reminded twice. Also the index that finds the days of a device.
        constraints = (models.UniqueConstraint(fields=("device", "day"), name="reminders_one_a_day"),)
