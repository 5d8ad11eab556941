"""What every model of the admin has in common: whoever looks sees the rows of their own practice, and writes into no other."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.db import DataError, IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.forms import TimeInput
from django.forms.models import _get_foreign_key
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV
from import_export.forms import ExportForm

from sural_web.policy import Act, Answer, actor_of, answer
from sural_web.policy.pages import CLOSED
from sural_web.policy.rows import of_practice
from sural_web.practice.models import Practice
from sural_web.practice.store import administered

_IN_THE_WAY = "This was not kept: it contradicts something that stands there already, such as other hours at the same time."

_NO_SUCH_FILTER = "No file was made, because the address asked for a filter that does not exist. Choose the filter here, then export again."

_MOST_NEW_ROWS = 40
_NO_SUCH_ROW = "Nothing was done, because a row was named that does not exist. Choose the rows here, then try again."


class OfOwnPractice(admin.ModelAdmin):
    """`practice_path` leads from a row to its practice."""

    practice_path: ClassVar = "practice"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(of_practice(actor_of(request), Act.ADMINISTER, self.practice_path))

    def _may(self, request: HttpRequest, row: Model | None = None) -> bool:
        thing = None if row is None or row.pk is None else _practice_of(row, self.practice_path)
        return answer(actor_of(request), Act.ADMINISTER, thing) is Answer.YES

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_open("change") and self._may(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._is_open("add") and self._may(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_open("delete") and self._may(request, obj)

    def _is_open(self, what: str) -> bool:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{what}" not in CLOSED

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **given: Any) -> Any:
        """Only what belongs to one of the administrator's practices can be chosen."""
        own = own_choices(db_field.related_model, request)
        field = super().formfield_for_foreignkey(db_field, request, **{**given, **({} if own is None else {"queryset": own})})
        if field and db_field.related_model is Practice and own is not None and own.count() == 1:
            field.initial = own.first()
        return field

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **given: Any) -> Any:
        own = own_choices(db_field.related_model, request)
        return super().formfield_for_manytomany(db_field, request, **{**given, **({} if own is None else {"queryset": own})})

    def changeform_view(self, request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        """What only the database refuses, such as hours that somebody else just wrote, is told and not a broken page."""
        try:
            with transaction.atomic():
                return super().changeform_view(request, *given, **named)
        except IntegrityError:
            messages.error(request, _IN_THE_WAY)
            return redirect(request.get_full_path())
        except (OverflowError, DataError):  # a number among the choices that no row can have
            messages.error(request, _NO_SUCH_ROW)
            return redirect(request.get_full_path())

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Rows are chosen by their numbers. Anything else in their place is told, and nothing is done."""
        try:
            with transaction.atomic():
                return super().response_action(request, queryset)
        except (ValueError, OverflowError, DataError):
            messages.error(request, _NO_SUCH_ROW)
            return redirect(request.get_full_path())

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A row stays with its practice."""
        fixed = tuple(super().get_readonly_fields(request, obj))
        return (*fixed, "practice") if obj is not None and self.practice_path == "practice" and "practice" not in fixed else fixed


class InAndOutAsCsv(ImportExportMixin, OfOwnPractice):
    """With import and export. Each change is shown before it is made; with one error nothing is."""

    formats: ClassVar = [CSV]  # type: ignore[assignment]
    export_form_class = ExportForm
    skip_export_form = True
    from_encoding = "utf-8-sig"  # as spreadsheets write it, and without their mark too

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """A filter that does not exist, such as one in an old link, is told: all rows in its place could be taken for the filtered ones."""
        try:
            return super().export_action(request)
        except IncorrectLookupParameters:
            messages.error(request, _NO_SUCH_FILTER)
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def get_import_resource_kwargs(self, request: HttpRequest, **given: Any) -> dict[str, Any]:
        return {"practices": administered(actor_of(request))}

    def get_export_resource_kwargs(self, request: HttpRequest, **given: Any) -> dict[str, Any]:
        return {"practices": administered(actor_of(request))}


class OwnRows(admin.TabularInline):
    """Rows below a row that is the administrator's own already."""

    extra = 0

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **given: Any) -> Any:
        """In a table Django gives a field no label of its own. Times are written to the minute."""
        field = super().formfield_for_dbfield(db_field, request, **given)
        if field:
            field.widget.attrs["aria-label"] = str(field.label)
            if isinstance(field.widget, TimeInput):
                field.widget.format = "%H:%M"
        return field

    def get_formset(self, request: HttpRequest, obj: Any = None, **given: Any) -> Any:
        """However many rows somebody says to send, no more are read than could be typed beside those that are there."""
        there = 0 if obj is None else self.model._default_manager.filter(**{_get_foreign_key(self.parent_model, self.model).name: obj}).count()
        return super().get_formset(request, obj, **{"absolute_max": there + _MOST_NEW_ROWS, "max_num": there + _MOST_NEW_ROWS, **given})

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return answer(actor_of(request), Act.ADMINISTER) is Answer.YES

    has_change_permission = has_delete_permission = has_add_permission = has_view_permission

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **given: Any) -> Any:
        own = own_choices(db_field.related_model, request)
        return super().formfield_for_foreignkey(db_field, request, **{**given, **({} if own is None else {"queryset": own})})


def own_choices(model: Any, request: HttpRequest) -> QuerySet[Any] | None:
    """The rows of a model that may be chosen; None where it does not belong to a practice, and then none is offered."""
    from sural_web.practice.models import Clinician, Location, VisitKind

    actor = actor_of(request)
    if model is Practice:
        return Practice.objects.filter(of_practice(actor, Act.ADMINISTER, ""))
    if model in (Clinician, Location, VisitKind):
        return model.objects.filter(of_practice(actor, Act.ADMINISTER))
    return model.objects.filter(of_practice(actor, Act.ADMINISTER, "memberships__practice")).filter(memberships__ended=None).distinct()


def _practice_of(row: Any, path: str) -> int:
    for step in path.split("__")[:-1]:
        row = getattr(row, step)
    return row.pk if isinstance(row, Practice) else int(row.practice_id)
