"""The page of one person, read in 20 seconds: how urgent and why, causes, what was denied, where, plan, trend and next visit; then the rest.

It uses the words and drawings that the person's own pages have: the result, the sheet for a visit, and the chart of the leg pain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sural import Assessment, Knowledge
from sural.interop.plan_items_json import name_of
from sural.plan.content.version import CAUDA_EQUINA, GetSeen, Plan, PlanVersion
from sural.progress.natural_course import population_of
from sural.progress.panel import Panel, panel, with_course
from sural.trend import Point, Series
from sural_web.care import lately
from sural_web.care.after_a_sign import reported_signs
from sural_web.clinic.access import ClinicianAccess, with_consent
from sural_web.clinic.case_parts import parts_of
from sural_web.clinic.check_in_lines import said
from sural_web.clinic.person import row
from sural_web.follow.charts import chart_version
from sural_web.follow.progress import Shown, shown_panel
from sural_web.follow.visit_view import VisitView, denied_signs, visit_view
from sural_web.interview.standing import Standing, standing_of
from sural_web.interview.store import answered_by
from sural_web.interview.words import line_words
from sural_web.ops.lru_cache import LruCache

_CHECK_INS_SHOWN, _VERSIONS_SHOWN, _MOST_CAUSES, _MOST_DENIED = 7, 5, 3, 12
_WEEKS_BACK = 12
_TOLD: LruCache[tuple[VisitView, tuple[str, ...]]] = LruCache()


@dataclass(frozen=True, slots=True)
class Case:
    """What stands on the first screen. `pain` is None before the first check-in with a number.

    `reported` are the signs of check-ins that led to the stop, and are never among the denied ones, whatever the interview says.
    Of the denied ones those that matter most for this person stand first; the rest follows below.
    """

    visit: VisitView
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
    knowledge, last = care.opened.knowledge, lately.last_check_ins(care, _CHECK_INS_SHOWN)
    context: dict[str, Any] = {
        "access": access,
        "grant": access.grant,
        "plan": plan,
        "case": _case(access, standing),
        "most_causes": _MOST_CAUSES,
        "answered_by": answered_by(care.opened),
        "check_ins": [said(knowledge, one) for one in last],
        "versions": lately.last_versions(care, _VERSIONS_SHOWN),
        "chart_version": chart_version(),
        **_exercises(access, plan),
        **parts_of(request, access),
    }
    return render(request, "clinic/case.html", context)


def _case(access: ClinicianAccess, standing: Standing) -> Case:
    opened, plan = access.care.opened, access.plan
    shown, no = _told(access, standing)
    signs = {line.id: line.words for line in reported_signs(access.care)}
    denied = [line_words(opened.knowledge, key) for key in no if key not in signs]
    phase = opened.knowledge.treatment.phases[plan.phase].name if isinstance(plan, Plan) else ""
    day = (access.today - access.care.course.begun_on).days + 1
    told = tuple(signs.values()), tuple(denied[:_MOST_DENIED]), tuple(denied[_MOST_DENIED:])
    return Case(shown, *told, isinstance(plan, GetSeen), phase, day, pain_of(access))


def _told(access: ClinicianAccess, standing: Standing) -> tuple[VisitView, tuple[str, ...]]:
    """What the answers say, and what was denied. The same answers with the same urgency on the same day say the same, so it is worked out once a process."""
    opened, today = access.care.opened, access.today
    key = (opened.row.pk, opened.row.began, opened.length, opened.knowledge.version, standing.triage, today)

    def make() -> tuple[VisitView, tuple[str, ...]]:
        assessment = replace(opened.interview.assessment(), triage=standing.triage)
        shown = visit_view(opened.interview, assessment, standing.triage, today)
        return shown, tuple(_by_weight(opened.knowledge, assessment, denied_signs(opened.interview)))

    return _TOLD.get(key, make)


def _by_weight(knowledge: Knowledge, assessment: Assessment, signs: Iterable[str]) -> list[str]:
    """First what rules out pressure on the nerves of bladder and bowel, then what speaks against a cause that is thought of."""
    asked = {gate.id for key in CAUDA_EQUINA if (gate := knowledge.gate_of_page.get(knowledge.page_of[key].id))}
    against = {item.finding_id for cause in assessment.causes for item in cause.against}
    return sorted(signs, key=lambda key: 0 if key in asked.union(CAUDA_EQUINA) else 1 if key in against else 2)


def pain_of(access: ClinicianAccess) -> Shown | None:
    """The leg pain as on the page of charts: one value a day, the worst one."""
    knowledge, today = access.care.opened.knowledge, access.today
    days = lately.worst_by_day(access.care, "leg_pain", today)
    found = Series(knowledge.treatment.measures["leg_pain"], tuple(Point(on, value) for on, value in days))
    return shown_panel(_panel(access, found, max(days[0][0], today - timedelta(weeks=_WEEKS_BACK)))) if days else None


def _panel(access: ClinicianAccess, found: Series, first: date) -> Panel:
    drawn = panel("leg_pain", "Leg pain", (found,), first, access.today, ())
    return with_course(drawn, access.care.opened.knowledge, found, population_of(access.plan.basis.levels.get("duration")))


def _exercises(access: ClinicianAccess, plan: PlanVersion) -> dict[str, Any]:
    if not isinstance(plan, Plan):
        return {}
    knowledge = access.care.opened.knowledge
    return {
        "items": [row(access, item) for item in plan.items],
        "withheld": [(name_of(knowledge, found.item_id), found) for found in plan.withheld],
        "ended": [name_of(knowledge, key) for key in sorted(plan.ended)],
    }
