"""When the stored plan can't be read: it is not shown, what was sent is kept all the same, and a warning sign is still answered."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sural import Interview, Urgency
from sural.errors import ImpossibleRecord
from sural_web.care import store
from sural_web.care.check_in_form import read_check_in
from sural_web.care.session_form import read_session
from sural_web.care.store import Care
from sural_web.interview.urgency_view import UrgencyView, urgency_view


def unreadable(request: HttpRequest, care: Care, today: date) -> HttpResponse:
    """What happened and what to do; for a sent sign, who to see."""
    kept, signs = (False, set[str]()) if request.method != "POST" else _kept(request, care, today)
    if signs:
        return render(request, "care/seen.html", {"urgency": _urgency(care.opened.interview, signs)})
    return render(request, "care/unreadable.html", {"version": care.version, "kept": kept}, status=409)


def _kept(request: HttpRequest, care: Care, today: date) -> tuple[bool, set[str]]:
    """Whether a record was kept, and the signs in it."""
    try:
        if any(name.startswith("did-") for name in request.POST):
            done = read_session(request.POST, store.document(care, request.POST.get("version", "")), today).session
            return bool(done and store.add_session(care, done)), set()
        reading = read_check_in(request.POST, today)
        signs = {key for key in request.POST.getlist("tick") if key}
        return bool(reading.check_in and store.add_check_in(care, reading.check_in, reading.version)), signs
    except (ImpossibleRecord, KeyError, TypeError, ValueError):
        return False, {key for key in request.POST.getlist("tick") if key}


def _urgency(interview: Interview, signs: set[str]) -> UrgencyView:
    """By the rules of the interview, with the signs as answers, and at least the same day."""
    for key in sorted(signs & set(interview.knowledge.findings)):
        interview = interview.answer(key, "yes")
    triage, knowledge = interview.urgency_now(), interview.knowledge
    if triage.urgency >= Urgency.SAME_DAY:
        return urgency_view(knowledge, triage)
    return UrgencyView(knowledge.urgency_advice[Urgency.SAME_DAY.id], (), knowledge.watch_for)
