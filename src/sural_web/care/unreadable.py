"""When the stored plan can't be read: it is not shown, what was sent is kept all the same, and a warning sign stops it."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sural.errors import ImpossibleRecord
from sural.plan.content.version import GetSeen
from sural.plan.diary.check_in import CheckIn, Session
from sural_web.care import store
from sural_web.care.check_in_form import read_check_in, read_weekly
from sural_web.care.judging import keep_and_judge
from sural_web.care.session_form import read_session
from sural_web.care.stop_page import show_stop
from sural_web.care.store import Care


def unreadable(request: HttpRequest, care: Care, today: date) -> HttpResponse:
    """What happened and what to do; for a sent sign, who to see."""
    kept = False
    record, version, left_out = _sent(request, care, today) if request.method == "POST" else (None, 0, "")
    if record:
        try:
            _, judged = keep_and_judge(care, record, version, today)
            kept = not left_out
        except ImpossibleRecord as problem:
            left_out = str(problem)
        else:
            if judged.stops and isinstance(judged.plan, GetSeen):
                return show_stop(request, judged.plan, left_out=left_out)
    return render(request, "care/unreadable.html", {"version": care.version, "kept": kept, "left_out": left_out}, status=409)


def _sent(request: HttpRequest, care: Care, today: date) -> tuple[CheckIn | Session | None, int, str]:
    """The record, the version of the plan that its page showed, and why it or a part of it can't be used."""
    fields, begun_on = request.POST, care.course.begun_on
    if not any(name.startswith("did-") for name in fields):
        is_weekly = request.resolver_match is not None and request.resolver_match.url_name == "weekly"
        reading = (read_weekly if is_weekly else read_check_in)(fields, today, begun_on)
        return reading.check_in, reading.version, reading.left_out or " ".join(reading.errors.values())
    done = read_session(fields, store.document(care, fields.get("version", "")), today, begun_on)
    return done.session, 0, " ".join(done.errors.values())
