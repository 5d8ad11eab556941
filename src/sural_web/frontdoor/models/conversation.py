"""What somebody typed at the front door, and what they took back of it: a log that belongs to their own record and goes with it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

LANGUAGES = (("en", "English"), ("es", "Español"))
LONGEST = 1_000
MOST_TURNS = 1_000
NEEDS = ("none", "same_day", "emergency")
WHY_NOT = ("", "not_so", "seen")  # an urgent thing that was told is not so, or the person was seen for it


class Turn(models.Model):
    """One message; or, where `took_back` says why, the word that what was told urgently before does not stand any more. Never changed (a trigger refuses it).

    `need`, `flags` and `rules` are what was understood then: how urgent, of which kind, and by which urgency rules.
    """

    interview = models.ForeignKey("interview.StoredInterview", on_delete=models.CASCADE, db_index=False, related_name="turns")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=LONGEST, blank=True, default="")
    lang = models.CharField(max_length=2, default="en")
    need = models.CharField(max_length=10, default="none")
    flags = models.CharField(max_length=300, blank=True, default="")
    rules = models.CharField(max_length=600, blank=True, default="")
    took_back = models.CharField(max_length=8, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ("number",)
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("interview", "number"), name="frontdoor_turn_number_is_unique"),
            models.CheckConstraint(condition=Q(number__lt=MOST_TURNS), name="frontdoor_turn_number_is_bounded"),
            models.CheckConstraint(condition=Q(need__in=NEEDS), name="frontdoor_turn_need_is_known"),
            models.CheckConstraint(condition=Q(lang__in=[one for one, _ in LANGUAGES]), name="frontdoor_turn_lang_is_known"),
            models.CheckConstraint(condition=LessThanOrEqual(Length("text"), LONGEST), name="frontdoor_turn_is_not_too_long"),
            models.CheckConstraint(
                condition=(Q(took_back="") & ~Q(text="")) | Q(took_back__in=WHY_NOT[1:], text="", need="none"), name="frontdoor_turn_says_or_takes_back"
            ),
        )

    def __str__(self) -> str:
        return f"turn {self.number}"
