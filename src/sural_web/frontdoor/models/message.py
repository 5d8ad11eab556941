"""A message to a practice, with what its writer agreed to pass on. It belongs to their own record and goes with it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from sural_web.frontdoor.models.conversation import LANGUAGES, LONGEST, NEEDS

MESSAGE_STATES = (("new", "New"), ("read", "Read"), ("done", "Answered"))


class Message(models.Model):
    """`agreed`: when its writer agreed that the practice's staff reads it; without that there is no message. `need`: what stood when it was written."""

    interview = models.ForeignKey("interview.StoredInterview", on_delete=models.CASCADE, related_name="messages")
    practice = models.ForeignKey("practice.Practice", on_delete=models.CASCADE, related_name="messages")
    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=25, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    text = models.CharField(max_length=LONGEST)
    lang = models.CharField(max_length=2, default="en")
    need = models.CharField(max_length=10, default="none")
    once = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=4, choices=MESSAGE_STATES, default="new")
    agreed = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ("-agreed", "-pk")
        constraints: ClassVar = (
            models.CheckConstraint(condition=~Q(name="") & (~Q(phone="") | ~Q(email="")), name="frontdoor_message_can_be_answered"),
            models.CheckConstraint(condition=~Q(text="") & LessThanOrEqual(Length("text"), LONGEST), name="frontdoor_message_says_something_short"),
            models.CheckConstraint(condition=Q(state__in=[one for one, _ in MESSAGE_STATES]), name="frontdoor_message_state_is_known"),
            models.CheckConstraint(condition=Q(need__in=NEEDS), name="frontdoor_message_need_is_known"),
            models.CheckConstraint(condition=Q(lang__in=[one for one, _ in LANGUAGES]), name="frontdoor_message_lang_is_known"),
        )

    def __str__(self) -> str:
        return f"message {self.pk}"


class MessageLook(models.Model):
    """Who of the staff read a message or marked it, and when. Rows are only added; the writer can read them."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="looks")
    by = models.CharField(max_length=80)
    what = models.CharField(max_length=8)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ("pk",)
        constraints: ClassVar = (models.CheckConstraint(condition=Q(what__in=("read", "done", "new")), name="frontdoor_look_is_known"),)

    def __str__(self) -> str:
        return self.what
