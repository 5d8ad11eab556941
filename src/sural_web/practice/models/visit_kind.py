"""The kinds of visit that a practice offers: how long, for how much, who may book, and how to prepare."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sural_web.practice.models.fields import not_empty, slug_field, slug_is_plain
from sural_web.practice.models.practice import Practice
from sural_web.practice.models.shared import SharedRow

FORMS = (("first", "First visit"), ("routine", "Routine visit"), ("tele", "Visit by phone or video"), ("procedure", "Procedure"))
BOOKED_BY = (("anybody", "Anybody"), ("known", "Who was here before"), ("desk", "Only the front desk"))
OF_PEOPLE = ("anybody", "known")  # all else is for the desk


class VisitKind(SharedRow):
    """One kind of visit. `gap_min` stays free after it."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="visit_kinds")
    name = models.CharField(max_length=60)
    slug = slug_field()
    form = models.CharField(max_length=12, choices=FORMS)
    minutes = models.PositiveSmallIntegerField()
    gap_min = models.PositiveSmallIntegerField("free minutes after it", default=0)
    booked_by = models.CharField("who may book it", max_length=12, choices=BOOKED_BY, default="anybody")
    notice_hours = models.PositiveSmallIntegerField("hours ahead at least", default=2)
    days_ahead = models.PositiveSmallIntegerField("days ahead at most", default=60)
    price_note = models.CharField(max_length=160, blank=True, default="", help_text="Such as: 120 dollars without cover.")
    prepare = models.TextField("how to prepare", max_length=800, blank=True, default="", help_text="Plain sentences, one thing a line.")
    shown = models.BooleanField("shown to people", default=True)

    class Meta:
        ordering: ClassVar = ("practice", "name", "pk")
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("practice", "slug"), name="practice_visitkind_slug_is_unique"),
            models.CheckConstraint(condition=Q(form__in=[one for one, _ in FORMS]), name="practice_visitkind_form_is_known"),
            models.CheckConstraint(condition=Q(booked_by__in=[one for one, _ in BOOKED_BY]), name="practice_visitkind_booked_by_is_known"),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, minutes__lte=480), name="practice_visitkind_takes_minutes", violation_error_message="Write 1 to 480 minutes."
            ),
            models.CheckConstraint(
                condition=Q(gap_min__lte=240), name="practice_visitkind_gap_is_short", violation_error_message="Write 0 to 240 minutes after it."
            ),
            models.CheckConstraint(
                condition=Q(days_ahead__gt=0, days_ahead__lte=366),
                name="practice_visitkind_is_booked_ahead",
                violation_error_message="Write 1 to 366 days ahead.",
            ),
            models.CheckConstraint(
                condition=Q(notice_hours__lte=720), name="practice_visitkind_notice_is_sane", violation_error_message="Write 0 to 720 hours ahead."
            ),
            not_empty("name", "practice_visitkind"),
            slug_is_plain("practice_visitkind"),
        )

    @property
    def is_planned_by_desk(self) -> bool:
        """Whether people neither book nor move it themselves. What is not known is left to the desk."""
        return self.booked_by not in OF_PEOPLE

    def __str__(self) -> str:
        return self.name
