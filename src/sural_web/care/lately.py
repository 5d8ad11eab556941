"""What is read of a course at a glance, however long it is: the newest check-ins and versions, one value a day, and the stop that holds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max
from django.db.models.fields.json import KeyTextTransform

from sural.plan.diary.check_in import CheckIn
from sural_web.care.active import Care
from sural_web.care.diary_store import counting
from sural_web.care.models import StoredCheckIn, StoredVersion
from sural_web.care.record_store import CHECK_IN, taken


def last_check_ins(care: Care, number: int) -> tuple[CheckIn, ...]:
    """The newest ones that count, the newest first; of one that was taken back only its warning signs do."""
    rows = StoredCheckIn.objects.filter(course=care.course).order_by("-on", "-pk").values_list("client_id", *CHECK_IN, taken("check_in"))
    found = ((CheckIn(row[0], **dict(zip(CHECK_IN, row[1:-1], strict=True))), row[-1]) for row in rows[: 2 * number])
    return counting(found)[:number]


def worst_by_day(care: Care, measure: str, until: date) -> list[tuple[date, float]]:
    """The highest value of each day that was reported, oldest first."""
    rows = StoredCheckIn.objects.filter(course=care.course, on__lte=until, **{f"{measure}__isnull": False}).exclude(taken("check_in"))
    return list(rows.order_by("on").values_list("on").annotate(Max(measure)))


def last_versions(care: Care, number: int) -> list[dict[str, Any]]:
    """The newest versions of the course, the newest first, without their documents."""
    rows = StoredVersion.objects.filter(course=care.course).order_by("-number").annotate(why=KeyTextTransform("why", "document"))
    return list(rows.values("number", "made_on", "made_by", "knowledge_version", "why")[:number])


def stop_of(interview: int) -> StoredVersion | None:
    """The "be seen first" that holds now for the person of an interview, if one does."""
    newest = StoredVersion.objects.filter(course__record__interview=interview).select_related("course__record").order_by("-pk").first()
    return newest if newest is not None and newest.kind == "get_seen" else None


def newest_check_in(care: Care) -> int:
    """The number of the check-in that came in last, 0 where there is none. Rows are only added, so another number means that something was reported."""
    return StoredCheckIn.objects.filter(record=care.course.record_id).order_by("-pk").values_list("pk", flat=True).first() or 0
