"""The CSV files of the admin: one a table, whose rows are found again by plain names, never by numbers of the database."""

from __future__ import annotations

from typing import Any

from django.db import models
from import_export.fields import Field
from import_export.resources import Diff, ModelResource
from import_export.widgets import CharWidget

from sural_web.practice.admin.csv_cells import ClockWidget, DayWidget, DegreesWidget, OwnKinds, OwnPractice, OwnRow, PlainDiff, WeekdayWidget
from sural_web.practice.models import Clinician, ClinicianHours, Holiday, Location, LocationException, LocationHours, Practice, VisitKind


class PracticeRows(ModelResource):
    """Rows of the practices of whoever imports. A new row belongs to their only practice, or to the one that its column names."""

    def __init__(self, practices: list[Practice] | None = None, **given: Any) -> None:
        super().__init__(**given)
        self.practices = practices or []
        for field in self.fields.values():
            if isinstance(field.widget, OwnRow | OwnKinds):
                field.widget.practices = self.practices  # type: ignore[misc]  the fields were copied for this import

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(**{f"{self.practice_path}__in": self.practices})

    practice_path = "practice"

    @classmethod
    def widget_from_django_field(cls, f: Any, default: Any = CharWidget) -> Any:
        own = {models.TimeField: ClockWidget, models.DateField: DayWidget, models.FloatField: DegreesWidget, models.TextField: CharWidget}
        return own.get(type(f)) or super().widget_from_django_field(f, default)

    def get_diff_class(self) -> type[Diff]:
        return PlainDiff

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Without the columns by which a row is found again, no line can be read."""
        there = dataset.headers or []
        missing = [one for one in self.get_import_id_fields() if self.fields[one].column_name not in there]
        if missing:
            raise ValueError(f"These columns are missing in the first line: {', '.join(missing)}. It has: {', '.join(there) or 'nothing'}.")

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        if self.practice_path == "practice" and not row.get("practice") and len(self.practices) == 1:
            row["practice"] = self.practices[0].slug

    class Meta:
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True
        use_transactions = True


def _practice() -> Field:
    return Field("practice", "practice", widget=OwnPractice(Practice, "slug"))


class _Common(PracticeRows.Meta):
    import_id_fields = ("practice", "slug")


class LocationRows(PracticeRows):
    practice = _practice()

    class Meta(_Common):
        model = Location
        fields = (
            "practice", "slug", "name", "street", "postcode", "city", "region", "country", "phone", "zone", "languages", "step_free",
            "accessible_toilet", "hearing_loop", "parking", "access_note", "getting_there", "latitude", "longitude", "directions_url", "shown",
        )  # fmt: skip


class VisitKindRows(PracticeRows):
    practice = _practice()

    class Meta(_Common):
        model = VisitKind
        fields = ("practice", "slug", "name", "form", "minutes", "gap_min", "booked_by", "notice_hours", "days_ahead", "price_note", "prepare", "shown")


class ClinicianRows(PracticeRows):
    practice = _practice()
    visit_kinds = Field("visit_kinds", "visit_kinds", widget=OwnKinds(VisitKind, separator=" ", field="slug"))

    class Meta(_Common):
        model = Clinician
        fields = ("practice", "slug", "name", "profession", "treats", "languages", "visit_kinds", "shown")


class HolidayRows(PracticeRows):
    practice = _practice()

    class Meta(PracticeRows.Meta):
        model = Holiday
        import_id_fields = ("practice", "first_day", "name")
        fields = ("practice", "first_day", "last_day", "name")


class LocationHoursRows(PracticeRows):
    practice_path = "location__practice"
    location = Field("location", "location", widget=OwnRow(Location, "slug"))
    weekday = Field("weekday", "weekday", widget=WeekdayWidget())

    class Meta(PracticeRows.Meta):
        model = LocationHours
        import_id_fields = ("location", "weekday", "begins")
        fields = ("location", "weekday", "begins", "ends")


class LocationExceptionRows(PracticeRows):
    practice_path = "location__practice"
    location = Field("location", "location", widget=OwnRow(Location, "slug"))

    class Meta(PracticeRows.Meta):
        model = LocationException
        import_id_fields = ("location", "first_day", "begins")
        fields = ("location", "first_day", "last_day", "begins", "ends", "reason")


class ClinicianHoursRows(PracticeRows):
    practice_path = "clinician__practice"
    clinician = Field("clinician", "clinician", widget=OwnRow(Clinician, "slug"))
    location = Field("location", "location", widget=OwnRow(Location, "slug"))
    weekday = Field("weekday", "weekday", widget=WeekdayWidget())

    class Meta(PracticeRows.Meta):
        model = ClinicianHours
        import_id_fields = ("clinician", "weekday", "begins")
        fields = ("clinician", "location", "weekday", "begins", "ends")
