"""What is read of a course at a glance, however long it is: the newest check-ins and versions, one value a day, and the stop that holds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform

from sural.plan.diary.check_in import CheckIn
from sural_web.care.active import Care
from sural_web.care.diary_store import counting
from sural_web.care.models import StoredCheckIn, StoredVersion
from sural_web.care.record_store import CHECK_IN, taken
from sural_web.ops.kept_query import KeptQuery, day, number


def last_check_ins(care: Care, most: int) -> tuple[CheckIn, ...]:
    """The newest ones that count, the newest first; of one that was taken back only its warning signs do."""
    rows = _LAST_CHECK_INS.all(2 * most, course=care.course.pk)
    found = ((CheckIn(row[0], **dict(zip(CHECK_IN, row[1:-1], strict=True))), row[-1]) for row in rows)
    return counting(found)[:most]


def _last_check_ins(most: int) -> QuerySet[StoredCheckIn, Any]:
    rows = StoredCheckIn.objects.filter(course=number("course")).order_by("-on", "-pk")
    return rows.values_list("client_id", *CHECK_IN, taken("check_in"))[:most]


def worst_by_day(care: Care, measure: str, since: date, until: date) -> list[tuple[date, float]]:
    """The highest value of each day since a day, and of the first day on which there was one; oldest first."""
    return _WORST_BY_DAY.all(measure, course=care.course.pk, since=since, until=until)


def _worst_by_day(measure: str) -> QuerySet[StoredCheckIn, Any]:
    told = StoredCheckIn.objects.filter(course=number("course"), on__lte=day("until"), **{f"{measure}__isnull": False})
    first = told.exclude(taken("check_in")).order_by("on").values("on")[:1]
    rows = told.filter(Q(on__gte=day("since")) | Q(on=Subquery(first))).exclude(taken("check_in"))
    return rows.order_by("on").values_list("on").annotate(Max(measure))


def last_versions(care: Care, most: int) -> list[dict[str, Any]]:
    """The newest versions of the course, the newest first, without their documents."""
    return _LAST_VERSIONS.all(most, course=care.course.pk)


def _last_versions(most: int) -> QuerySet[StoredVersion, Any]:
    rows = StoredVersion.objects.filter(course=number("course")).order_by("-number").annotate(why=KeyTextTransform("why", "document"))
    return rows.values("number", "made_on", "made_by", "knowledge_version", "why")[:most]


def stop_of(interview: int) -> StoredVersion | None:
    """The "be seen first" that holds now for the person of an interview, if one does."""
    newest = StoredVersion.objects.filter(course__record__interview=interview).select_related("course__record").order_by("-pk").first()
    return newest if newest is not None and newest.kind == "get_seen" else None


def newest_check_in(care: Care) -> int:
    """The number of the check-in that came in last, 0 where there is none. Rows are only added, so another number means that something was reported."""
    return StoredCheckIn.objects.filter(record=care.course.record_id).order_by("-pk").values_list("pk", flat=True).first() or 0


_LAST_CHECK_INS = KeptQuery[tuple[Any, ...]](_last_check_ins)
_WORST_BY_DAY = KeptQuery[tuple[date, float]](_worst_by_day)
_LAST_VERSIONS = KeptQuery[dict[str, Any]](_last_versions)
