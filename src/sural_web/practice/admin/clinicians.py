"""Clinicians in the admin: what they treat, where and when. No reason for being away is kept."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin

from sural_web.practice.admin.csv_rows import ClinicianHoursRows, ClinicianRows
from sural_web.practice.admin.own import InAndOutAsCsv, OwnRows
from sural_web.practice.admin.places import Apart
from sural_web.practice.admin.site import office
from sural_web.practice.models import Clinician, ClinicianException, ClinicianHours


class ClinicianHoursInline(OwnRows):
    model = ClinicianHours
    formset = Apart


class ClinicianExceptionInline(OwnRows):
    model = ClinicianException
    formset = Apart


@admin.register(Clinician, site=office)
class ClinicianAdmin(InAndOutAsCsv):
    resource_classes: ClassVar = [ClinicianRows]
    list_display = ("name", "profession", "treats", "shown")
    fields = ("practice", "name", "slug", "profession", "treats", "languages", "visit_kinds", "account", "shown")
    inlines = (ClinicianHoursInline, ClinicianExceptionInline)


@admin.register(ClinicianHours, site=office)
class ClinicianHoursAdmin(InAndOutAsCsv):
    practice_path = "clinician__practice"
    resource_classes: ClassVar = [ClinicianHoursRows]
    list_display = ("clinician", "location", "weekday", "begins", "ends")
