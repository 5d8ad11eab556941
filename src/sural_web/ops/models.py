"""How often something was asked for, per hour and caller; no address is kept, only a keyed hash that changes daily."""

from __future__ import annotations

from django.db import models


class HourlyCount(models.Model):
    """One counter of one caller in one hour."""

    action = models.CharField(max_length=20)
    caller = models.CharField(max_length=64)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("hour", "action", "caller"), name="one_count_an_hour"),)
