"""The page of one person, read in 20 seconds: how urgent and why, causes, what was denied, where, plan, trend and next visit; then the rest.

It uses the words and drawings that the person's own pages have: the result, the sheet for a visit, and the chart of the leg pain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sural import Knowledge
from sural.plan.content.version import GetSeen, Plan
from sural.progress.natural_course import population_of
from sural.progress.panel import panel, with_course
from sural.trend import Point, Series
from sural_web.care import lately
from sural_web.care.after_a_sign import reported_signs
from sural_web.clinic.access import with_consent
from sural_web.clinic.case_drawn import check_ins, exercises
from sural_web.clinic.case_parts import parts_of
from sural_web.clinic.case_told import Told, told_of
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.follow.charts import chart_version
from sural_web.follow.progress import Shown, shown_panel
from sural_web.interview.standing import Standing, remember, standing_of
from sural_web.interview.store import answered_by
from sural_web.interview.words import line_words
from sural_web.ops.lru_cache import LruCache

_CHECK_INS_SHOWN, _VERSIONS_SHOWN, _MOST_DENIED = 7, 5, 12
_WEEKS_BACK = 12
_PAIN: LruCache[Shown] = LruCache()


@dataclass(frozen=True, slots=True)
class Case:
    """What stands on the first screen. `pain` is None before the first check-in with a number.

    `reported` are the signs of check-ins that led to the stop, and are never among the denied ones, whatever the interview says.
    Of the denied ones those that matter most for this person stand first; the rest follows below.
    """

    told: Told
    reported: tuple[str, ...]
    denied: tuple[str, ...]
    denied_too: tuple[str, ...]
    stopped: bool
    phase: str
    day: int
    pain: Shown | None


@require_GET
@with_consent("plan")
def person(request: HttpRequest, access: ClinicianAccess) -> HttpResponse:
    """One page for a plan and for "be seen first"; the number of queries does not grow with the record."""
    care, plan, standing = access.care, access.plan, standing_of(access.care.opened)
    remember(request, standing)
    context: dict[str, Any] = {
        "access": access,
        "grant": access.grant,
        "plan": plan,
        "case": _case(access, standing),
        "answered_by": answered_by(care.opened),
        "check_ins": check_ins(care.opened.knowledge, lately.last_check_ins(care, _CHECK_INS_SHOWN)),
        "versions": lately.last_versions(care, _VERSIONS_SHOWN),
        "chart_version": chart_version(),
        "exercises": exercises(access, plan),
        **parts_of(request, access),
    }
    return render(request, "clinic/case.html", context)


def _case(access: ClinicianAccess, standing: Standing) -> Case:
    opened, plan = access.care.opened, access.plan
    told = told_of(opened, standing, access.today)
    signs = {line.id: line.words for line in reported_signs(access.care)}
    denied = [line_words(opened.knowledge, key) for key in told.denied if key not in signs]
    phase = opened.knowledge.treatment.phases[plan.phase].name if isinstance(plan, Plan) else ""
    day = (access.today - access.care.course.begun_on).days + 1
    listed = tuple(signs.values()), tuple(denied[:_MOST_DENIED]), tuple(denied[_MOST_DENIED:])
    return Case(told, *listed, isinstance(plan, GetSeen), phase, day, pain_of(access))


def pain_of(access: ClinicianAccess) -> Shown | None:
    """The leg pain as on the page of charts: one value a day, the worst one. Drawn once a process for the same values on the same day."""
    knowledge, today = access.care.opened.knowledge, access.today
    since = today - timedelta(weeks=_WEEKS_BACK)
    days = tuple(lately.worst_by_day(access.care, "leg_pain", since, today))
    if not days:
        return None
    population = population_of(access.plan.basis.levels.get("duration"))
    return _PAIN.get((knowledge.version, population, days, today), lambda: _pain(knowledge, population, days, since, today))


def _pain(knowledge: Knowledge, population: str, days: tuple[tuple[date, float], ...], since: date, today: date) -> Shown:
    found = Series(knowledge.treatment.measures["leg_pain"], tuple(Point(on, value) for on, value in days))
    drawn = panel("leg_pain", "Leg pain", (found,), max(days[0][0], since), today, ())
    return shown_panel(with_course(drawn, knowledge, found, population))
