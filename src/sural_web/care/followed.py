"""How people fared, as the core counts it: for each the cause that stood first in their first plan, and what they reported since. Two queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.db.models.fields.json import KeyTransform

from sural.outcomes import MEASURES, Followed, followed
from sural_web.care.models import StoredCheckIn, StoredVersion
from sural_web.care.record_store import taken


def followed_people(interviews: Iterable[int]) -> list[Followed]:
    """Those of them who ever had a plan, each once, by their first one. What was taken back counts no more."""
    first = _first_plans(list(interviews))
    reported = _reported([course for course, *_ in first.values()])
    return [followed(cause, begun, reported.get(course, {})) for course, begun, cause in first.values()]


def _first_plans(interviews: list[int]) -> dict[int, tuple[int, date, str]]:
    """By interview: the course of the first plan, its first day, and the cause that was most likely then ("" for none)."""
    rows = StoredVersion.objects.filter(course__record__interview__in=interviews, kind="plan").order_by("-pk")
    causes = KeyTransform("causes", KeyTransform("basis", "document"))
    found = {}
    for interview, course, begun, chances in rows.annotate(chances=causes).values_list("course__record__interview", "course", "course__begun_on", "chances"):
        found[interview] = (course, begun, _likeliest(chances))
    return found


def _likeliest(chances: Any) -> str:
    known = [(one["probability"], one["id"]) for one in chances or ()]
    return str(max(known)[1]) if known else ""


def _reported(courses: list[int]) -> dict[int, dict[str, list[tuple[date, float]]]]:
    some = Q()
    for measure in MEASURES:
        some |= Q(**{f"{measure}__isnull": False})
    rows = StoredCheckIn.objects.filter(some, course__in=courses).exclude(taken("check_in")).order_by("on")
    found: dict[int, dict[str, list[tuple[date, float]]]] = {}
    for course, on, *values in rows.values_list("course", "on", *MEASURES):
        for measure, value in zip(MEASURES, values, strict=True):
            if value is not None:
                found.setdefault(course, {}).setdefault(measure, []).append((on, value))
    return found
