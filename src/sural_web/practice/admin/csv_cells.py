"""How the cells of the admin's CSV files are read and shown: days, times, and rows found by their short names."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any, ClassVar

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from import_export.resources import Diff
from import_export.widgets import CharWidget, ForeignKeyWidget, ManyToManyWidget

from sural_web.practice.models import Practice, VisitKind
from sural_web.practice.models.fields import WEEKDAYS

_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?", re.ASCII)


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


class DegreesWidget(CharWidget):
    """Degrees with a point: -73.9857. Nothing is no number."""

    def clean(self, value: Any, row: Any = None, **named: Any) -> float | None:
        text = str(value or "").strip() if value != 0 else "0"
        if text and not _DEGREES.fullmatch(text):
            raise ValueError(f"“{value}” is no number of degrees. Write it as 40.7128 or -73.9857.")
        return float(text) if text else None

    def render(self, value: Any, obj: Any = None, **named: Any) -> str:
        return "" if value is None else str(value)


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


class OwnPractice(OwnRow):
    """One of the administrator's practices, by its short name."""

    def get_queryset(self, value: Any, row: Any, *args: Any, **kwargs: Any) -> Any:
        return Practice.objects.filter(pk__in=[one.pk for one in self.practices])
