"""Mails that have to go out, each once. The row is written together with what it tells of, and its key is there only once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sural_web.booking.models.booking import Booking

MAIL_STATES = (
    ("waiting", "Waiting to be sent"),
    ("claimed", "Being prepared"),
    ("handing", "Being handed to the mail server"),
    ("sent", "Taken by the mail server"),
    ("unsure", "Perhaps sent: nobody knows"),
    ("failed", "Refused by the mail server"),
    ("dropped", "No longer needed"),
)
GOING = ("waiting", "claimed", "handing")  # all others are over


class Mail(models.Model):
    """`key` names what is told of which booking in which revision: the same is never told twice. `claim`: the worker that has it, and since when.

    A mail to the staff has no booking, and an address of its own (`to`).
    """

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, null=True, related_name="mails")
    to = models.EmailField(blank=True, default="")
    key = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=12)
    state = models.CharField(max_length=8, choices=MAIL_STATES, default="waiting")
    due = models.DateTimeField()
    claim = models.CharField(max_length=32, blank=True, default="")
    claimed = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    done = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        ordering: ClassVar = ("due", "pk")
        indexes: ClassVar = (models.Index(fields=("due",), condition=Q(state="waiting"), name="booking_mail_due"),)
        constraints: ClassVar = (
            models.CheckConstraint(condition=Q(state__in=[one for one, _ in MAIL_STATES]), name="booking_mail_state_is_known"),
            models.CheckConstraint(condition=Q(state__in=GOING) | Q(done__isnull=False), name="booking_mail_that_is_over_says_when"),
            models.CheckConstraint(condition=Q(booking__isnull=False) | ~Q(to=""), name="booking_mail_goes_to_somebody"),
        )

    def __str__(self) -> str:
        return self.key
