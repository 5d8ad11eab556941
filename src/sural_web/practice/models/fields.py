"""What several tables of a practice hold alike: a phone number, times of a day, days from and to, and the rules about them that the database keeps."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import CheckConstraint, F, Q

PHONE_FORM = r"^\+[1-9][0-9 ().-]{5,22}[0-9]$"
SLUG_FORM = r"^[a-z0-9]+(-[a-z0-9]+)*$"
WEEKDAYS = ((0, "Monday"), (1, "Tuesday"), (2, "Wednesday"), (3, "Thursday"), (4, "Friday"), (5, "Saturday"), (6, "Sunday"))


def phone_field(**more: Any) -> models.CharField[str, str]:
    """A number with its country, as it should be read; `tel:` links are made from it."""
    form = RegexValidator(PHONE_FORM, "Write the number with + and its country, such as +1 212 555 0142.")
    return models.CharField(max_length=25, validators=[form], help_text="With + and the country, such as +1 212 555 0142.", **more)


def slug_field() -> models.CharField[str, str]:
    """The short name that stands in addresses and in files."""
    form = RegexValidator(SLUG_FORM, "Use small letters, digits and single dashes between them, such as elm-street.")
    return models.CharField("short name", max_length=40, validators=[form], help_text="It stands in addresses and in CSV files, such as elm-street.")


def whole_minutes(value: time) -> None:
    """Hours are told to the minute."""
    if value.second or value.microsecond:
        raise ValidationError("Write hours and minutes, such as 09:30.")


def time_field(label: str, **more: Any) -> models.TimeField[time | None, time | None]:
    """A plain local time of the location's own clock."""
    return models.TimeField(label, validators=[whole_minutes], **more)


def weekday_field() -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(choices=WEEKDAYS)


def weekly_words(row: Any) -> str:
    return f"{row.get_weekday_display()} {_clock(row.begins)} to {_clock(row.ends)}"


def dated_words(row: Any) -> str:
    days = str(row.first_day) if row.first_day == row.last_day else f"{row.first_day} to {row.last_day}"
    return f"{days}, {_clock(row.begins)} to {_clock(row.ends)}" if row.begins else f"{days}, all day"


def _clock(value: time | None) -> str:
    return f"{value:%H:%M}" if value else "?"


def weekday_is_known(table: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(weekday__lte=6), name=f"{table}_weekday_is_known", violation_error_message="Choose a day of the week.")


def ends_after_it_begins(table: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(ends__gt=F("begins")),
        name=f"{table}_ends_after_it_begins",
        violation_error_message="The end must be later than the beginning, on the same day.",
    )


def last_day_is_not_before_first(table: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(last_day__gte=F("first_day")),
        name=f"{table}_last_day_not_before_first",
        violation_error_message="The last day is before the first one.",
    )


def both_times_or_none(table: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(begins=None, ends=None) | Q(begins__isnull=False, ends__isnull=False, ends__gt=F("begins")),
        name=f"{table}_both_times_or_none",
        violation_error_message="Write both times, the end later than the beginning; or none, which means closed.",
    )


def not_empty(field: str, table: str) -> CheckConstraint:
    return CheckConstraint(condition=~Q(**{field: ""}), name=f"{table}_has_{field}", violation_error_message="This cannot be empty.")


def phone_is_dialled(table: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(phone__regex=PHONE_FORM), name=f"{table}_phone_can_be_dialled", violation_error_message="Write the phone with +.")


def slug_is_plain(table: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(slug__regex=SLUG_FORM), name=f"{table}_slug_is_plain", violation_error_message="Write another short name.")
