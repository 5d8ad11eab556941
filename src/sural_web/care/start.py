"""From a result to a plan: two short pages of questions, or "be seen first"."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sural import Interview
from sural.assessment.triage import Triage
from sural.errors import FileProblem, StillStopped, UnansweredSafety
from sural.plan.content.clearance import Clearance
from sural.plan.content.version import CAUDA_EQUINA, GetSeen, PlanVersion
from sural.plan.diary.check_in import CheckIn
from sural.plan.facts.person import Person
from sural.plan.making.build import build
from sural_web.care import store
from sural_web.care.after_a_sign import keep_as_now, looked_at_error, reported_signs, standing_stop
from sural_web.care.body_of import report_for
from sural_web.care.clearances import clearance_of, withdraw_clearance
from sural_web.care.clock import today
from sural_web.care.fresh_id import fresh_id
from sural_web.care.judging import Judged, begin, current, judge
from sural_web.care.plan_access import keep_zone
from sural_web.care.start_form import DAY, EQUIPMENT, HEALTH, MINUTES, USUAL, StartReading, choices, is_ready, person_from, read_day, read_health, ticks
from sural_web.care.stop_by_answers import stop_by_answers
from sural_web.care.stop_page import show_stop
from sural_web.care.store import Care
from sural_web.interview import cookie
from sural_web.interview.addresses import address_of
from sural_web.interview.rendering import show_stale
from sural_web.interview.store import Opened
from sural_web.interview.urgency_view import urgency_view


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Goes to the first question, or says who should be seen first."""
    return _checked(request, weighed=True) or redirect("care:ask", HEALTH)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, page: int) -> HttpResponse:
    """One of the two pages; after the second there is a plan."""
    stopped = _checked(request)
    opened = cookie.opened(request)
    if stopped or opened is None:
        return stopped or show_stale(request)
    if page not in (HEALTH, DAY):
        raise Http404
    about = store.about(opened)
    stop = standing_stop(opened)
    if stop and page == DAY and clearance_of(stop.version) is None:
        return _still_stopped(request, stop, 200 if request.method == "GET" else 409)
    if request.method == "GET":
        return _show(request, opened, page, StartReading(about), stop)
    return _answered_day(request, opened, about) if page == DAY else _answered_health(request, opened, about, stop)


def _answered_health(request: HttpRequest, opened: Opened, about: dict[str, Any], stop: Care | None) -> HttpResponse:
    """While "be seen first" holds, this page also asks whether somebody has looked, and what is true now of each sign."""
    fields = request.POST
    reading = read_health(opened.knowledge, opened.interview.levels, fields, about)
    if stop and fields.get("looked_at") == "no":
        withdraw_clearance(stop.version)
        return _still_stopped(request, stop)
    error = looked_at_error(stop, fields) if stop else ""
    if error:
        reading = StartReading(reading.about, {**reading.errors, "looked_at": error})
    if reading.errors:
        return _show(request, opened, HEALTH, reading, stop)
    store.keep_about(opened, reading.about)
    if stop and not keep_as_now(stop, fields, today(request, stop.zone)):
        return _checked(request) or _still_stopped(request, stop)
    return redirect("care:ask", DAY)


def _answered_day(request: HttpRequest, opened: Opened, about: dict[str, Any]) -> HttpResponse:
    reading = read_day(opened.interview.levels, request.POST, about)
    if reading.errors:
        return _show(request, opened, DAY, reading, None)
    store.keep_about(opened, reading.about)
    return _made(request, opened, reading.about)


def _made(request: HttpRequest, opened: Opened, about: dict[str, Any]) -> HttpResponse:
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
            return _not_yet(request, interview)
        judged = _begun(opened, first, person, day)
    except (StillStopped, UnansweredSafety):
        return _refused(request, opened)
    keep_zone(request, judged.care)
    return show_stop(request, judged.plan) if isinstance(judged.plan, GetSeen) else redirect("care:today")


def _refused(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Where "be seen first" holds, that; else to the safety question that has no answer."""
    stop = standing_stop(opened)
    if stop:
        return _still_stopped(request, stop, 409)
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
    return judged.plan, clearance_of(judged.care.version)


def _still_stopped(request: HttpRequest, stop: Care, status: int = 200) -> HttpResponse:
    _, seen = current(stop, today(request, stop.zone))
    return show_stop(request, seen, status) if isinstance(seen, GetSeen) else redirect("care:today")


def _begun(opened: Opened, first: PlanVersion, person: Person, day: date) -> Judged:
    """What was said on the two pages is also the first check-in, so that a calf newly swollen stops the plan before it begins."""
    told = {key: person.said[key] for key in ("calf_new_signs",) if key in person.said}
    return begin(opened, first, CheckIn(fresh_id(), day, told, person.baseline.leg_pain, back_pain=person.baseline.back_pain), day)


def _checked(request: HttpRequest, weighed: bool = False) -> HttpResponse | None:
    """What comes before any question: an interview, all its safety pages, and an urgency that allows a plan.

    `weighed`: with what follows from likely causes; it takes longer, so only the first and the last step do it.
    """
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    interview = opened.interview
    fixed = interview.next_fixed_page()
    if fixed is not None:
        return redirect(address_of(fixed))
    triage = interview.assessment().triage if weighed else interview.urgency_now()
    if not triage.urgency.seen_first:
        return None
    stop_by_answers(opened, triage)
    return _not_yet(request, interview, triage)


def _not_yet(request: HttpRequest, interview: Interview, triage: Triage | None = None) -> HttpResponse:
    view = urgency_view(interview.knowledge, triage or interview.assessment().triage)
    return render(request, "care/not_yet.html", {"urgency": view})


def _show(request: HttpRequest, opened: Opened, page: int, reading: StartReading, stop: Care | None) -> HttpResponse:
    knowledge, levels, said = opened.knowledge, opened.interview.levels, reading.about.get("said", {})
    wishes = reading.about.get("preferences", {})
    at_hand = set(wishes.get("equipment", USUAL))
    context = {
        "page": page,
        "ticks": ticks(knowledge, levels, said) if page == HEALTH else (),
        "choices": choices(knowledge, levels, page, said, reading.errors),
        "errors": reading.errors,
        "answered": bool(said) and "tick" not in reading.errors,
        "stop": stop if page == HEALTH else None,
        "signs": reported_signs(stop) if stop and page == HEALTH else (),
        "baseline": reading.about.get("baseline", {}),
        "minutes": [(number, wishes.get("minutes_a_day") == number) for number in MINUTES],
        "equipment": [(key, label, key in at_hand) for key, label in EQUIPMENT.items()],
        "goal": reading.about.get("goal", ""),
        "numbers": range(11),
    }
    return render(request, f"care/start_{page}.html", context, status=422 if reading.errors else 200)
