"""Kinds of visit in the admin."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin

from sural_web.practice.admin.csv_rows import VisitKindRows
from sural_web.practice.admin.own import InAndOutAsCsv
from sural_web.practice.admin.site import office
from sural_web.practice.models import VisitKind


@admin.register(VisitKind, site=office)
class VisitKindAdmin(InAndOutAsCsv):
    resource_classes: ClassVar = [VisitKindRows]
    list_display = ("name", "form", "minutes", "booked_by", "shown")
