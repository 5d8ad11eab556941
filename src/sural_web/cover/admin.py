"""What the practice takes, in the admin: by hand, and as CSV in the form of docs/how-to/say-what-you-take.md."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from import_export.fields import Field
from import_export.widgets import CharWidget

from sural.cover.matching import matcher
from sural_web.cover.models import Acceptance
from sural_web.practice.admin.csv_cells import DayWidget, OwnPractice, OwnRow
from sural_web.practice.admin.csv_rows import PracticeRows
from sural_web.practice.admin.own import InAndOutAsCsv
from sural_web.practice.admin.site import office
from sural_web.practice.store import Clinician, Location, Practice


class OwnRowOrAll(OwnRow):
    """A row of the practice by its short name; empty means all of them."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return super().clean(value, row, **kwargs) if str(value or "").strip() else None


class YesNo(CharWidget):
    """Written as yes and no in the file."""

    def clean(self, value: Any, row: Any = None, **named: Any) -> bool:
        text = str(value or "").strip().lower()
        if text not in ("yes", "no"):
            raise ValueError(f"“{value}” is neither yes nor no. Write yes or no.")
        return text == "yes"

    def render(self, value: Any, obj: Any = None, **named: Any) -> str:
        return "yes" if value else "no"


class AcceptanceRows(PracticeRows):
    """One line a row; `from` and `until` are empty where it holds without an end."""

    practice = Field("practice", "practice", widget=OwnPractice(Practice, "slug"))
    location = Field("location", "location", widget=OwnRowOrAll(Location, "slug"))
    clinician = Field("clinician", "clinician", widget=OwnRowOrAll(Clinician, "slug"))
    accepted = Field("accepted", "accepted", widget=YesNo())
    begins = Field("begins", "from", widget=DayWidget())
    ends = Field("ends", "until", widget=DayWidget())

    def before_import(self, dataset: Any, **named: Any) -> None:
        """The file of the command line has no column for the practice: it is the administrator's only one."""
        if "practice" not in dataset.headers and len(self.practices) == 1:
            dataset.append_col([self.practices[0].slug] * len(dataset), header="practice")

    class Meta(PracticeRows.Meta):
        model = Acceptance
        import_id_fields = ("practice", "payer", "product", "location", "clinician", "begins")
        fields = ("practice", "payer", "product", "location", "clinician", "accepted", "network", "begins", "ends", "verified", "verified_by", "review_days")


@admin.register(Acceptance, site=office)
class AcceptanceAdmin(InAndOutAsCsv):
    resource_classes: ClassVar = [AcceptanceRows]
    list_display = ("__str__", "accepted", "location", "clinician", "verified", "review_days")
    list_filter = ("accepted",)
    search_fields = ("payer", "product", "network")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **given: Any) -> Any:
        """Payers are chosen by their names."""
        if db_field.name != "payer":
            return super().formfield_for_dbfield(db_field, request, **given)
        names = sorted((payer.name, payer.id) for payer in matcher().names.payers.values())
        return forms.ChoiceField(choices=[("", "Choose"), *((id, name) for name, id in names)])
