"""Where a practice sees people, and when each place is open. Hours are plain local times; the place knows its time zone."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from sural_web.practice.languages import LANGUAGES_FORM, check_languages
from sural_web.practice.models.fields import (
    both_times_or_none,
    dated_words,
    ends_after_it_begins,
    last_day_is_not_before_first,
    not_empty,
    phone_field,
    phone_is_dialled,
    slug_field,
    slug_is_plain,
    time_field,
    weekday_field,
    weekday_is_known,
    weekly_words,
)
from sural_web.practice.models.overlap import check_no_overlap
from sural_web.practice.models.practice import Practice
from sural_web.practice.models.shared import SharedRow
from sural_web.practice.zones import ZONES, check_zone

_WHERE_FROM = "The first number that a map shows for the door, such as 40.7128. With it people find their nearest place; leave both empty if not known."
_HTTPS = RegexValidator(r"^https://\S+$", "The address must begin with https://")


class Location(SharedRow):
    """A place where the practice sees people."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="locations")
    name = models.CharField(max_length=80)
    slug = slug_field()
    street = models.CharField(max_length=120)
    postcode = models.CharField(max_length=16, blank=True, default="")
    city = models.CharField(max_length=60)
    region = models.CharField("state or region", max_length=60, blank=True, default="")
    country = models.CharField(max_length=2, help_text="Two letters, such as US.", validators=[RegexValidator(r"^[A-Z]{2}$", "Two letters, such as US.")])
    phone = phone_field()
    zone = models.CharField("time zone", max_length=40, validators=[check_zone], help_text="Such as America/New_York. The hours are those of its clocks.")
    languages = models.CharField(max_length=80, default="en", validators=[check_languages], help_text="Codes with a space between, such as: en es")
    step_free = models.BooleanField("no steps from the street to the room", default=False)
    accessible_toilet = models.BooleanField("a toilet for wheelchairs", default=False)
    hearing_loop = models.BooleanField("a hearing loop", default=False)
    parking = models.BooleanField("parking at the door", default=False)
    access_note = models.CharField("more about access", max_length=300, blank=True, default="", help_text="Such as: 12 metres from the lift to the desk.")
    getting_there = models.TextField("how to get there", max_length=600, blank=True, default="", help_text="Bus and train, entrance, floor.")
    latitude = models.FloatField("latitude in degrees", null=True, blank=True, help_text=_WHERE_FROM)
    longitude = models.FloatField("longitude in degrees", null=True, blank=True, help_text="The second number. West of Greenwich it begins with a minus.")
    directions_url = models.URLField("directions link", blank=True, default="", validators=[_HTTPS], help_text="Opened only when somebody presses it.")
    shown = models.BooleanField("shown to people", default=True)

    class Meta:
        ordering: ClassVar = ("practice", "name", "pk")
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("practice", "slug"), name="practice_location_slug_is_unique"),
            models.CheckConstraint(condition=Q(zone__in=ZONES), name="practice_location_zone_is_known", violation_error_message="This zone is not known."),
            models.CheckConstraint(
                condition=Q(languages__regex=LANGUAGES_FORM), name="practice_location_languages_are_codes", violation_error_message="Write codes."
            ),
            models.CheckConstraint(
                condition=Q(country__regex=r"^[A-Z]{2}$"), name="practice_location_country_is_a_code", violation_error_message="Write two letters."
            ),
            models.CheckConstraint(
                condition=Q(directions_url="") | Q(directions_url__startswith="https://"),
                name="practice_location_directions_are_https",
                violation_error_message="The address must begin with https://",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False, latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="practice_location_is_on_the_globe",
                violation_error_message="Write both numbers or none: latitude from -90 to 90, longitude from -180 to 180.",
            ),
            not_empty("name", "practice_location"),
            not_empty("street", "practice_location"),
            not_empty("city", "practice_location"),
            phone_is_dialled("practice_location"),
            slug_is_plain("practice_location"),
        )

    def __str__(self) -> str:
        return self.name


class LocationHours(SharedRow):
    """Open on this day of every week, from and to. Two spans of one day don't overlap (the database refuses it)."""

    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="hours")
    weekday = weekday_field()
    begins = time_field("from")
    ends = time_field("to")

    class Meta:
        verbose_name = verbose_name_plural = "opening hours"
        ordering: ClassVar = ("location", "weekday", "begins")
        constraints: ClassVar = (weekday_is_known("practice_locationhours"), ends_after_it_begins("practice_locationhours"))

    def __str__(self) -> str:
        return weekly_words(self)

    def clean(self) -> None:
        check_no_overlap(self, "location_id", "weekday")


class LocationException(SharedRow):
    """Other hours on these days, in place of the weekly ones and of a holiday; without times: closed."""

    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="exceptions")
    first_day = models.DateField()
    last_day = models.DateField()
    begins = time_field("from", null=True, blank=True)
    ends = time_field("to", null=True, blank=True)
    reason = models.CharField(max_length=80, blank=True, default="", help_text="People see it, such as: Stocktaking.")

    class Meta:
        verbose_name = "other hours"
        verbose_name_plural = "other hours on some days"
        ordering: ClassVar = ("location", "first_day", "begins")
        constraints: ClassVar = (last_day_is_not_before_first("practice_locationexception"), both_times_or_none("practice_locationexception"))

    def __str__(self) -> str:
        return dated_words(self)

    def clean(self) -> None:
        check_no_overlap(self, "location_id")


class Holiday(SharedRow):
    """Days on which every place of the practice is closed, unless the place has other hours then."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="holidays")
    first_day = models.DateField()
    last_day = models.DateField()
    name = models.CharField(max_length=80, help_text="People see it, such as: New Year.")

    class Meta:
        ordering: ClassVar = ("practice", "first_day", "pk")
        constraints: ClassVar = (last_day_is_not_before_first("practice_holiday"), not_empty("name", "practice_holiday"))

    def __str__(self) -> str:
        return self.name
