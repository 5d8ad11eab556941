"""Who sees people: what they treat, where and when. A clinician is at one place at a time; the database holds it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from sural_web.practice.languages import LANGUAGES_FORM, check_languages
from sural_web.practice.models.fields import (
    both_times_or_none,
    dated_words,
    ends_after_it_begins,
    last_day_is_not_before_first,
    not_empty,
    slug_field,
    slug_is_plain,
    time_field,
    weekday_field,
    weekday_is_known,
    weekly_words,
)
from sural_web.practice.models.location import Location
from sural_web.practice.models.overlap import check_no_overlap, check_of_one_practice
from sural_web.practice.models.practice import Practice
from sural_web.practice.models.shared import SharedRow
from sural_web.practice.models.visit_kind import VisitKind


class Clinician(SharedRow):
    """Somebody whom people come to see. `account`: how they sign in here, if they do."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="clinicians")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="clinician_entries")
    name = models.CharField(max_length=80, help_text="As people should read it.")
    slug = slug_field()
    profession = models.CharField(max_length=80, help_text="Such as: physiotherapist.")
    treats = models.CharField("what they treat", max_length=300, blank=True, default="", help_text="Plain words: back and leg pain, running injuries.")
    languages = models.CharField(max_length=80, default="en", validators=[check_languages], help_text="Codes with a space between, such as: en es")
    visit_kinds = models.ManyToManyField(VisitKind, related_name="clinicians", blank=True)
    shown = models.BooleanField("shown to people", default=True)

    class Meta:
        ordering: ClassVar = ("practice", "name", "pk")
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("practice", "slug"), name="practice_clinician_slug_is_unique"),
            models.UniqueConstraint(fields=("practice", "account"), condition=Q(account__isnull=False), name="practice_clinician_has_one_account"),
            models.CheckConstraint(
                condition=Q(languages__regex=LANGUAGES_FORM), name="practice_clinician_languages_are_codes", violation_error_message="Write codes."
            ),
            not_empty("name", "practice_clinician"),
            not_empty("profession", "practice_clinician"),
            slug_is_plain("practice_clinician"),
        )

    def __str__(self) -> str:
        return self.name


class ClinicianHours(SharedRow):
    """At this place on this day of every week, from and to; never at two places at a time."""

    clinician = models.ForeignKey(Clinician, on_delete=models.CASCADE, related_name="hours")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="clinician_hours")
    weekday = weekday_field()
    begins = time_field("from")
    ends = time_field("to")

    class Meta:
        verbose_name = verbose_name_plural = "hours of a clinician"
        ordering: ClassVar = ("clinician", "weekday", "begins")
        constraints: ClassVar = (weekday_is_known("practice_clinicianhours"), ends_after_it_begins("practice_clinicianhours"))

    def __str__(self) -> str:
        return weekly_words(self)

    def clean(self) -> None:
        if self.clinician_id and self.location_id:
            check_of_one_practice(self.clinician, location=self.location)
        check_no_overlap(self, "clinician_id", "weekday")


class ClinicianException(SharedRow):
    """On these days in place of the weekly hours: at this place from and to; without place and times: away. No reason is kept."""

    clinician = models.ForeignKey(Clinician, on_delete=models.CASCADE, related_name="exceptions")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, blank=True, related_name="clinician_exceptions")
    first_day = models.DateField()
    last_day = models.DateField()
    begins = time_field("from", null=True, blank=True)
    ends = time_field("to", null=True, blank=True)

    class Meta:
        verbose_name = "other hours of a clinician"
        verbose_name_plural = "other hours of clinicians on some days"
        ordering: ClassVar = ("clinician", "first_day", "begins")
        constraints: ClassVar = (
            last_day_is_not_before_first("practice_clinicianexception"),
            both_times_or_none("practice_clinicianexception"),
            models.CheckConstraint(
                condition=Q(location=None, begins=None) | Q(location__isnull=False, begins__isnull=False),
                name="practice_clinicianexception_place_with_times",
                violation_error_message="Write a place with its times, or neither, which means away.",
            ),
        )

    def __str__(self) -> str:
        return dated_words(self)

    def clean(self) -> None:
        if self.clinician_id and self.location_id:
            check_of_one_practice(self.clinician, location=self.location)
        check_no_overlap(self, "clinician_id")
