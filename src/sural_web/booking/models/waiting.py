"""Who would like to come earlier. A time that becomes free is offered to one of them after the other."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sural_web.booking.models.booking import Booking


class Waiting(models.Model):
    """A booking whose person would take an earlier time. `offer` is that time, held for them until `offer_until`."""

    booking = models.OneToOneField(Booking, on_delete=models.CASCADE, related_name="waiting")
    since = models.DateTimeField()
    offer = models.OneToOneField(Booking, on_delete=models.SET_NULL, null=True, related_name="offered_to")
    offer_until = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ("since", "pk")

    def __str__(self) -> str:
        return f"since {self.since}"
