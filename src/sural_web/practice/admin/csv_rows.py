"""The CSV files of the admin: one a table, whose rows are found again by plain names, never by numbers of the database."""

from __future__ import annotations

from datetime import date, time
from typing import Any, ClassVar

from django.db import models
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from import_export.fields import Field
from import_export.resources import Diff, ModelResource
from import_export.widgets import CharWidget, ForeignKeyWidget, ManyToManyWidget

from sural_web.practice.models import Clinician, ClinicianHours, Holiday, Location, LocationException, LocationHours, Practice, VisitKind
from sural_web.practice.models.fields import WEEKDAYS


class PlainDiff(Diff):
    """Old and new beside each other, without the style attributes that our pages forbid."""

    def as_html(self) -> list[SafeString]:
        return [_changed("" if self.new else old, new) for old, new in zip(self.left, self.right, strict=True)]


def _changed(old: Any, new: Any) -> SafeString:
    before, after = escape(old), escape(new)
    if before == after:
        return mark_safe(after)  # noqa: S308  escaped just above
    return mark_safe((f"<del>{before}</del> " if before else "") + f"<ins>{after}</ins>")  # noqa: S308


class WeekdayWidget(CharWidget):
    """Days by their English names."""

    def clean(self, value: Any, row: Any = None, **named: Any) -> int:
        found = next((number for number, name in WEEKDAYS if name.lower() == str(value).strip().lower()), None)
        if found is None:
            raise ValueError(f"“{value}” is no day of the week. Write Monday, Tuesday and so on.")
        return found

    def render(self, value: Any, obj: Any = None, **named: Any) -> str:
        return "" if value is None else dict(WEEKDAYS)[value]


class ClockWidget(CharWidget):
    """Times of a day: 09:30."""

    def clean(self, value: Any, row: Any = None, **named: Any) -> time | None:
        text = str(value or "").strip()
        try:
            return time.fromisoformat(text.zfill(5) if text.count(":") == 1 else text) if text else None
        except ValueError:
            raise ValueError(f"“{value}” is no time. Write it as 09:30.") from None

    def render(self, value: Any, obj: Any = None, **named: Any) -> str:
        return f"{value:%H:%M}" if value else ""


class DayWidget(CharWidget):
    """Days: 2026-12-24."""

    def clean(self, value: Any, row: Any = None, **named: Any) -> date | None:
        text = str(value or "").strip()
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise ValueError(f"“{value}” is no day. Write it as 2026-12-24.") from None

    def render(self, value: Any, obj: Any = None, **named: Any) -> str:
        return value.isoformat() if value else ""


class OwnRow(ForeignKeyWidget):
    """A row of one of the administrator's practices, by its short name. The resource sets `practices`."""

    practices: ClassVar[list[Practice]] = []

    def get_queryset(self, value: Any, row: Any, *args: Any, **kwargs: Any) -> Any:
        return self.model.objects.filter(practice__in=self.practices)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        found = list(self.get_queryset(value, row).filter(slug=str(value or "").strip())[:2])
        if len(found) != 1:
            raise ValueError(f"There is no {self.model._meta.verbose_name} with the short name “{value}” in your practice.")
        return found[0]


class OwnKinds(ManyToManyWidget):
    """Kinds of visit of the administrator's practices, by their short names, with a space between."""

    practices: ClassVar[list[Practice]] = []

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        names = str(value or "").split()
        found = list(VisitKind.objects.filter(practice__in=self.practices, slug__in=names))
        missing = sorted(set(names) - {one.slug for one in found})
        if missing:
            raise ValueError(f"There is no kind of visit with the short name “{missing[0]}” in your practice.")
        return VisitKind.objects.filter(pk__in=[one.pk for one in found])


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
        own = {models.TimeField: ClockWidget, models.DateField: DayWidget}
        return own.get(type(f)) or super().widget_from_django_field(f, default)

    def get_diff_class(self) -> type[Diff]:
        return PlainDiff

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        if self.practice_path == "practice" and not row.get("practice") and len(self.practices) == 1:
            row["practice"] = self.practices[0].slug

    class Meta:
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True
        use_transactions = True


class OwnPractice(OwnRow):
    """One of the administrator's practices, by its short name."""

    def get_queryset(self, value: Any, row: Any, *args: Any, **kwargs: Any) -> Any:
        return Practice.objects.filter(pk__in=[one.pk for one in self.practices])


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
            "accessible_toilet", "hearing_loop", "parking", "access_note", "getting_there", "directions_url", "shown",
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
