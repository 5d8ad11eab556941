"""A booked visit. Two that take up the same clinician at the same moment can't be stored: the database refuses the second."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q

STATES = (
    ("offered", "Offered to somebody who waits"),
    ("booked", "Booked"),
    ("confirmed", "Confirmed by the practice"),
    ("arrived", "Arrived"),
    ("missed", "Did not come"),
    ("cancelled", "Cancelled"),
    ("lapsed", "Offer not taken"),
)
ENDED = ("cancelled", "lapsed")  # these take up nobody's time


class Booking(models.Model):
    """Moments are in UTC. `busy_until`: the end with the free minutes after it. `revision` counts what a calendar must replace.

    `answer_by`: the practice has to confirm it by then; only urgent ones have it. `summary`: the answers whose one-page summary goes along,
    by consent only. `code_hash`: of the link that belongs to this booking.
    """

    uid = models.CharField(max_length=32, unique=True)
    practice = models.ForeignKey("practice.Practice", on_delete=models.PROTECT, related_name="bookings")
    location = models.ForeignKey("practice.Location", on_delete=models.PROTECT, related_name="bookings")
    clinician = models.ForeignKey("practice.Clinician", on_delete=models.PROTECT, related_name="bookings")
    kind = models.ForeignKey("practice.VisitKind", on_delete=models.PROTECT, related_name="bookings")
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    busy_until = models.DateTimeField()
    state = models.CharField(max_length=12, choices=STATES, default="booked")
    revision = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=25, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    summary = models.ForeignKey("interview.StoredInterview", on_delete=models.SET_NULL, null=True, related_name="bookings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="bookings")
    code_hash = models.CharField(max_length=64, unique=True)
    site = models.CharField(max_length=120)
    answer_by = models.DateTimeField(null=True)
    made = models.DateTimeField()
    changed = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ("begins", "pk")
        indexes: ClassVar = (
            models.Index(fields=("location", "begins"), name="booking_of_a_day"),
            models.Index(fields=("clinician", "begins"), name="booking_of_a_clinician"),
            models.Index(fields=("location", "state"), condition=Q(answer_by__isnull=False), name="booking_unanswered"),
        )
        constraints: ClassVar = (
            models.CheckConstraint(condition=Q(ends__gt=F("begins"), busy_until__gte=F("ends")), name="booking_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(state__in=[one for one, _ in STATES]), name="booking_state_is_known"),
            models.CheckConstraint(condition=~Q(name="") & (~Q(phone="") | ~Q(email="")), name="booking_can_be_reached"),
            models.CheckConstraint(condition=Q(code_hash__regex=r"^[0-9a-f]{64}$"), name="booking_link_is_hashed"),
        )

    def __str__(self) -> str:
        return self.uid

    @property
    def stands(self) -> bool:
        """Whether it still takes place."""
        return self.state in ("booked", "confirmed")

    def is_to_come(self, now: datetime) -> bool:
        """Whether it is on a later day at its place: nobody has arrived or stayed away."""
        zone = ZoneInfo(self.location.zone)
        return self.begins.astimezone(zone).date() > now.astimezone(zone).date()

    def late_to_confirm(self, now: datetime) -> bool:
        """Whether it is urgent and nobody has confirmed it in time."""
        return self.state == "booked" and self.answer_by is not None and self.answer_by <= now


class BookingChange(models.Model):
    """What was done with a booking, when, and by which member of the staff (none: by the person). Rows are only added."""

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    what = models.CharField(max_length=24)
    by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        ordering: ClassVar = ("pk",)

    def __str__(self) -> str:
        return self.what
