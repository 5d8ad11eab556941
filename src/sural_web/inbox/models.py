"""What waits for a practice, and what was done with it. Rows are only added; a closed thing stays, with who closed it and why."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

KINDS = (
    ("sign", "Warning sign in a check-in"),
    ("stop", "Plan stopped: somebody should look"),
    ("found", "Red flag found at an examination"),
    ("told", "Told something urgent in their own words"),
    ("answers", "Answered something urgent"),
    ("worse", "Got worse"),
    ("shared", "Shared their result with you"),
    ("urgent_booking", "Urgent visit that nobody has confirmed"),
    ("first_visit", "First visit booked"),
    ("message", "Message"),
)
DONE = ("seen", "raised", "closed")


class Item(models.Model):
    """One event that somebody of the staff should look at. `key` names its source: the same event never comes twice.

    It belongs to a person (`interview`: whoever has their consent sees it; with `account` that clinician alone) or to a `booking`
    (the staff of its practice sees it). `told`: what happened, in the words of that moment. `message`: the message that it tells of; where that
    went to one practice, only who has the person's consent and works there sees it.
    """

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=16, choices=KINDS)
    urgency = models.PositiveSmallIntegerField()
    told = models.CharField(max_length=600, blank=True, default="")
    at = models.DateTimeField()
    interview = models.ForeignKey("interview.StoredInterview", on_delete=models.CASCADE, null=True, related_name="inbox_items")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="inbox_items")
    booking = models.ForeignKey("booking.Booking", on_delete=models.CASCADE, null=True, related_name="inbox_items")
    message = models.ForeignKey("threads.Message", on_delete=models.CASCADE, null=True, related_name="inbox_items")

    class Meta:
        ordering: ClassVar = ("-urgency", "at", "pk")
        indexes: ClassVar = (models.Index(fields=("urgency", "at"), name="inbox_item_by_urgency"),)
        constraints: ClassVar = (
            models.CheckConstraint(condition=~Q(key=""), name="inbox_item_names_its_source"),
            models.CheckConstraint(condition=Q(kind__in=[one for one, _ in KINDS]), name="inbox_item_kind_is_known"),
            models.CheckConstraint(condition=Q(urgency__lte=5), name="inbox_item_urgency_is_known"),
            models.CheckConstraint(
                condition=Q(kind="message", message__isnull=False) | (~Q(kind="message") & Q(message=None)), name="inbox_item_names_its_message"
            ),
            models.CheckConstraint(
                condition=Q(interview__isnull=False, booking=None) | Q(interview=None, booking__isnull=False, account=None),
                name="inbox_item_is_of_a_person_or_a_booking",
            ),
        )

    def __str__(self) -> str:
        return self.key


class Step(models.Model):
    """Somebody has opened an item, or closed it with a reason; or it rose (`account`: to whom) because nobody had opened it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=8)
    at = models.DateTimeField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="inbox_steps")
    by = models.CharField(max_length=80, blank=True, default="")
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering: ClassVar = ("pk",)
        constraints: ClassVar = (
            models.CheckConstraint(condition=Q(what__in=DONE), name="inbox_step_is_known"),
            models.CheckConstraint(condition=~Q(what="closed") | (~Q(reason="") & ~Q(by="")), name="inbox_closed_by_whom_and_why"),
            models.UniqueConstraint(fields=("item",), condition=Q(what="closed"), name="inbox_closed_once"),
            models.UniqueConstraint(fields=("item", "account"), condition=Q(what="seen"), name="inbox_seen_once_by_each"),
            models.UniqueConstraint(fields=("item", "account"), condition=Q(what="raised", account__isnull=False), name="inbox_rises_once_to_each"),
            models.UniqueConstraint(fields=("item",), condition=Q(what="raised", account=None), name="inbox_rises_once_to_the_practice"),
        )

    def __str__(self) -> str:
        return self.what
