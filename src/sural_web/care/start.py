"""From a result to a plan: two short pages of questions, or "be seen first"."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sural.assessment.answer_words import level_words
from sural.plan.facts.said_in_interview import baseline_said
from sural_web.care import store
from sural_web.care.after_a_sign import keep_as_now, looked_at_error, reported_signs, standing_stop
from sural_web.care.clearances import clearance_of, withdraw_clearance
from sural_web.care.clock import today
from sural_web.care.judging import reasons_of
from sural_web.care.new_plan import make_plan, show_not_yet, show_still_stopped
from sural_web.care.start_form import DAY, EQUIPMENT, HEALTH, MINUTES, USUAL, WALKS, StartReading, choices, may_count_raises, read_day, read_health, ticks
from sural_web.care.stop_by_answers import stop_by_answers
from sural_web.care.store import Care
from sural_web.interview import cookie
from sural_web.interview.addresses import address_of
from sural_web.interview.rendering import show_stale
from sural_web.interview.store import Opened

_DISTANCE = "walking_distance"


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
        return show_still_stopped(request, stop, 200 if request.method == "GET" else 409)
    if request.method == "GET":
        return _show(request, opened, page, StartReading(about), stop)
    return _answered_day(request, opened, about) if page == DAY else _answered_health(request, opened, about, stop)


def _answered_health(request: HttpRequest, opened: Opened, about: dict[str, Any], stop: Care | None) -> HttpResponse:
    """While "be seen first" holds, this page also asks whether somebody has looked, and what is true now of each sign."""
    fields = request.POST
    reading = read_health(opened.knowledge, opened.interview.levels, fields, about)
    if stop and fields.get("looked_at") == "no":
        withdraw_clearance(stop.version)
        return show_still_stopped(request, stop)
    error = looked_at_error(stop, fields) if stop else ""
    if error:
        reading = StartReading(reading.about, {**reading.errors, "looked_at": error})
    if reading.errors:
        return _show(request, opened, HEALTH, reading, stop)
    store.keep_about(opened, reading.about)
    if stop and not keep_as_now(stop, fields, today(request, stop.zone)):
        return _checked(request) or show_still_stopped(request, stop)
    return redirect("care:ask", DAY)


def _answered_day(request: HttpRequest, opened: Opened, about: dict[str, Any]) -> HttpResponse:
    reading = read_day(opened.interview.levels, request.POST, about)
    if reading.errors:
        return _show(request, opened, DAY, reading, None)
    store.keep_about(opened, reading.about)
    return make_plan(request, opened, reading.about)


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
    triage = interview.urgency_weighed() if weighed else interview.urgency_now()
    if not reasons_of(triage):
        return None
    stop_by_answers(opened, triage)
    return show_not_yet(request, interview, triage)


def _show(request: HttpRequest, opened: Opened, page: int, reading: StartReading, stop: Care | None) -> HttpResponse:
    knowledge, levels, said = opened.knowledge, opened.interview.levels, reading.about.get("said", {})
    wishes = reading.about.get("preferences", {})
    at_hand = set(wishes.get("equipment", USUAL))
    known = {} if "baseline" in reading.about else baseline_said(opened.interview.answers, levels)
    context = {
        "page": page,
        "ticks": ticks(knowledge, levels, said) if page == HEALTH else (),
        "choices": choices(knowledge, levels, page, said, reading.errors),
        "errors": reading.errors,
        "answered": bool(said) and "tick" not in reading.errors,
        "stop": stop if page == HEALTH else None,
        "signs": reported_signs(stop) if stop and page == HEALTH else (),
        "baseline": reading.about.get("baseline", known),
        "known": known,
        "walks": [(key, label, str(int(reading.about.get("baseline", {}).get("walk_min", -1))) == key) for key, label in WALKS.items()],
        "walked": level_words(knowledge, _DISTANCE, levels[_DISTANCE]).lower() if levels.get(_DISTANCE) else "",
        "count_raises": may_count_raises(levels),
        "minutes": [(number, wishes.get("minutes_a_day") == number) for number in MINUTES],
        "equipment": [(key, label, key in at_hand) for key, label in EQUIPMENT.items()],
        "goal": reading.about.get("goal", ""),
        "numbers": range(11),
    }
    return render(request, f"care/start_{page}.html", context, status=422 if reading.errors else 200)
