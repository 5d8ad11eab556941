"""From a result to a plan: two short pages of questions, or "be seen first"."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sural.assessment.flow import next_fixed_page
from sural.errors import UnansweredSafety
from sural.plan.content.version import CAUDA_EQUINA, GetSeen, PlanVersion
from sural.plan.diary.check_in import CheckIn
from sural.plan.facts.person import Person
from sural.plan.making.build import build
from sural_web.care import store
from sural_web.care.after_a_sign import LOOKED_AT, keep_as_now, reported_signs, was_stopped
from sural_web.care.body_of import report_for
from sural_web.care.clock import today
from sural_web.care.fresh_id import fresh_id
from sural_web.care.judging import Judged, judge
from sural_web.care.start_form import DAY, EQUIPMENT, HEALTH, MINUTES, USUAL, StartReading, choices, is_ready, person_from, read_day, read_health, ticks
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
    if request.method == "GET":
        return _show(request, opened, page, StartReading(about))
    return _answered(request, opened, page, about)


def _answered(request: HttpRequest, opened: Opened, page: int, about: dict[str, Any]) -> HttpResponse:
    levels, knowledge = opened.interview.levels, opened.knowledge
    reading = read_health(knowledge, levels, request.POST, about) if page == HEALTH else read_day(levels, request.POST, about)
    stopped = page == HEALTH and was_stopped(opened)
    if stopped and request.POST.get("looked_at") == "no":
        return redirect("care:seen")
    if stopped and request.POST.get("looked_at") != "yes":
        reading = StartReading(reading.about, {**reading.errors, "looked_at": LOOKED_AT})
    if reading.errors:
        return _show(request, opened, page, reading)
    if stopped:
        keep_as_now(opened, request.POST)
    store.keep_about(opened, reading.about)
    return redirect("care:ask", DAY) if page == HEALTH else _made(request, opened, reading.about)


def _made(request: HttpRequest, opened: Opened, about: dict[str, Any]) -> HttpResponse:
    interview = opened.interview
    if not is_ready(about):
        return redirect("care:ask", HEALTH)
    person, wishes = person_from(about)
    day = today(request)
    try:
        first = build(interview.knowledge, interview.assessment(), report_for(interview), person, wishes, day)
    except UnansweredSafety:
        missing = next(key for key in CAUDA_EQUINA if key not in interview.levels)
        return redirect(address_of(interview.knowledge.page_of[missing]))
    if isinstance(first, GetSeen):
        return redirect("care:start")
    judged = _begun(opened, first, person, day)
    return redirect("care:seen" if isinstance(judged.plan, GetSeen) else "care:today")


def _begun(opened: Opened, first: PlanVersion, person: Person, day: date) -> Judged:
    """What was said on the two pages is also the first check-in, so that a calf newly swollen stops the plan before it begins."""
    told = {key: person.said[key] for key in ("calf_new_signs",) if key in person.said}
    with transaction.atomic():
        care = store.begin_course(opened, first, day)
        check_in = CheckIn(fresh_id(), day, told, person.baseline.leg_pain, back_pain=person.baseline.back_pain)
        store.add_check_in(care, check_in, first.header.version)
        return judge(care, day)


def _checked(request: HttpRequest, weighed: bool = False) -> HttpResponse | None:
    """What comes before any question: an interview, all its safety pages, and an urgency that allows a plan.

    `weighed`: with what follows from likely causes; it takes longer, so only the first and the last step do it.
    """
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    interview = opened.interview
    fixed = next_fixed_page(interview.knowledge, interview.answers)
    if fixed is not None:
        return redirect(address_of(fixed))
    triage = interview.assessment().triage if weighed else interview.urgency_now()
    if triage.urgency.seen_first:
        return render(request, "care/not_yet.html", {"urgency": urgency_view(interview.knowledge, triage)})
    return None


def _show(request: HttpRequest, opened: Opened, page: int, reading: StartReading) -> HttpResponse:
    knowledge, levels, said = opened.knowledge, opened.interview.levels, reading.about.get("said", {})
    wishes = reading.about.get("preferences", {})
    stopped = page == HEALTH and was_stopped(opened)
    at_hand = set(wishes.get("equipment", USUAL))
    context = {
        "page": page,
        "ticks": ticks(knowledge, levels, said) if page == HEALTH else (),
        "choices": choices(knowledge, levels, page, said, reading.errors),
        "errors": reading.errors,
        "answered": bool(said) and "tick" not in reading.errors,
        "was_stopped": stopped,
        "signs": reported_signs(opened) if stopped else (),
        "baseline": reading.about.get("baseline", {}),
        "minutes": [(number, wishes.get("minutes_a_day") == number) for number in MINUTES],
        "equipment": [(key, label, key in at_hand) for key, label in EQUIPMENT.items()],
        "goal": reading.about.get("goal", ""),
        "numbers": range(11),
    }
    return render(request, f"care/start_{page}.html", context, status=422 if reading.errors else 200)
