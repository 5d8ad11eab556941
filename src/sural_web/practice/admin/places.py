"""Practices and their places in the admin."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.forms.models import BaseInlineFormSet

from sural_web.practice.admin.csv_rows import HolidayRows, LocationExceptionRows, LocationHoursRows, LocationRows
from sural_web.practice.admin.own import InAndOutAsCsv, OfOwnPractice, OwnRows
from sural_web.practice.admin.site import office
from sural_web.practice.models import Holiday, Location, LocationException, LocationHours, Practice
from sural_web.practice.models.overlap import check_apart


class Apart(BaseInlineFormSet):
    """Spans that are written on one page at the same time don't overlap either."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Delete this row"  # Django shows it in a table, without a label of its own

    def clean(self) -> None:
        super().clean()
        if not any(self.errors):
            check_apart(form.instance for form in self.forms if form.has_changed() or form.instance.pk if form not in self.deleted_forms)


@admin.register(Practice, site=office)
class PracticeAdmin(OfOwnPractice):
    practice_path = ""
    list_display = ("name", "phone", "shown")
    fields = ("name", "slug", "phone", "email", "about", "urgent_answer_min", "shown")


class LocationHoursInline(OwnRows):
    model = LocationHours
    formset = Apart


class LocationExceptionInline(OwnRows):
    model = LocationException
    formset = Apart


@admin.register(Location, site=office)
class LocationAdmin(InAndOutAsCsv):
    resource_classes: ClassVar = [LocationRows]
    list_display = ("name", "city", "phone", "zone", "shown")
    inlines = (LocationHoursInline, LocationExceptionInline)
    formfield_overrides: ClassVar = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = (
        (None, {"fields": ("practice", "name", "slug", "phone", "shown")}),
        ("Where", {"fields": ("street", "postcode", "city", "region", "country", "zone", "latitude", "longitude", "getting_there", "directions_url")}),
        ("Who can come in", {"fields": ("languages", "step_free", "accessible_toilet", "hearing_loop", "parking", "access_note")}),
    )


@admin.register(LocationHours, site=office)
class LocationHoursAdmin(InAndOutAsCsv):
    practice_path = "location__practice"
    resource_classes: ClassVar = [LocationHoursRows]
    list_display = ("location", "weekday", "begins", "ends")


@admin.register(LocationException, site=office)
class LocationExceptionAdmin(InAndOutAsCsv):
    practice_path = "location__practice"
    resource_classes: ClassVar = [LocationExceptionRows]
    list_display = ("location", "first_day", "last_day", "begins", "ends", "reason")


@admin.register(Holiday, site=office)
class HolidayAdmin(InAndOutAsCsv):
    resource_classes: ClassVar = [HolidayRows]
    list_display = ("name", "first_day", "last_day", "practice")
