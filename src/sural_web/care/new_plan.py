"""From what was said on the two pages to a plan, or to why there is none: "be seen first" that holds, or answers that call for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sural import Interview
from sural.assessment.triage import Triage
from sural.errors import FileProblem, ImpossibleRecord, StillStopped, UnansweredSafety
from sural.plan.content.clearance import Clearance
from sural.plan.content.version import CAUDA_EQUINA, GetSeen, PlanVersion
from sural.plan.diary.check_in import CheckIn
from sural.plan.facts.person import Person
from sural.plan.making.build import build
from sural_web.care import store
from sural_web.care.after_a_sign import standing_stop
from sural_web.care.body_of import report_for
from sural_web.care.clearances import clearance_of
from sural_web.care.clock import named_zone, today
from sural_web.care.fresh_id import fresh_id
from sural_web.care.judging import Judged, begin, current, judge
from sural_web.care.plan_access import keep_zone
from sural_web.care.signs_of_day import denied_in_interview
from sural_web.care.start_form import HEALTH, is_ready, person_from
from sural_web.care.stop_page import show_stop
from sural_web.care.store import Care
from sural_web.interview.addresses import address_of
from sural_web.interview.store import Opened
from sural_web.interview.urgency_view import urgency_view


def make_plan(request: HttpRequest, opened: Opened, about: dict[str, Any]) -> HttpResponse:
    """A new course in place of what was there, unless a stop or the answers speak against it."""
    interview = opened.interview
    if not is_ready(about):
        return redirect("care:ask", HEALTH)
    person, wishes = person_from(about)
    care = store.open_care(opened)
    day = today(request, care.zone if care else "")
    number = care.version.number + 1 if care else 1
    try:
        standing, clearance = _standing(care, day)
        first = build(interview.knowledge, interview.assessment(), report_for(interview), person, wishes, day, standing, clearance, number)
        if isinstance(first, GetSeen):
            return show_not_yet(request, interview)
        judged = _begun(opened, first, person, day, named_zone(request) or (care.zone if care else ""))
    except (StillStopped, UnansweredSafety):
        return _refused(request, opened)
    except ImpossibleRecord:  # said for the knowledge of an earlier Sural: asked once more
        return redirect("care:ask", HEALTH)
    keep_zone(request, judged.care)
    return show_stop(request, judged.plan) if isinstance(judged.plan, GetSeen) else redirect("care:plan")


def _refused(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Where "be seen first" holds, that; else to the safety question that has no answer."""
    stop = standing_stop(opened)
    if stop:
        return show_still_stopped(request, stop, 409)
    missing = (key for key in CAUDA_EQUINA if key not in opened.interview.levels)
    return redirect(address_of(opened.knowledge.page_of[next(missing, CAUDA_EQUINA[0])]))


def _standing(care: Care | None, day: date) -> tuple[PlanVersion | None, Clearance | None]:
    """The version that holds now, with all that was reported judged, and what lifts it; nothing where a plan can't be read any more."""
    if care is None:
        return None, None
    try:
        care, _ = current(care, day)
    except FileProblem:
        return None, None
    judged = judge(care, day)
    said = clearance_of(judged.care.version)
    return judged.plan, replace(said, on=min(said.on, day)) if said else None  # said in a zone where that day has come already


def show_still_stopped(request: HttpRequest, stop: Care, status: int = 200) -> HttpResponse:
    """The stop that holds."""
    _, seen = current(stop, today(request, stop.zone))
    return show_stop(request, seen, status) if isinstance(seen, GetSeen) else redirect("care:today")


def _begun(opened: Opened, first: PlanVersion, person: Person, day: date, zone: str) -> Judged:
    """What was said on the two pages is also the first check-in, so that a calf newly swollen stops the plan before it begins.

    So are the signs that the interview was told today are not there: nobody answers them twice in one sitting.
    """
    told = denied_in_interview(opened, day, zone) | {key: person.said[key] for key in ("calf_new_signs",) if key in person.said}
    return begin(opened, first, CheckIn(fresh_id(), day, told, person.baseline.leg_pain, back_pain=person.baseline.back_pain), day)


def show_not_yet(request: HttpRequest, interview: Interview, triage: Triage | None = None) -> HttpResponse:
    """By the answers somebody should look first, so there is no plan."""
    view = urgency_view(interview.knowledge, triage or interview.urgency_weighed(), interview)
    return render(request, "care/not_yet.html", {"urgency": view, "under_18": interview.knowledge.under_18})
