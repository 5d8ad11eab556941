"""What somebody has entered: a mistake can be taken back, and a missed day added. Nothing is ever erased here, and no warning sign vanishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sural.plan.content.version import GetSeen
from sural.plan.diary.check_in import CheckIn, Session, signs_named
from sural_web.care import store
from sural_web.care.judging import judge
from sural_web.care.plan_access import PlanAccess, with_plan
from sural_web.care.stop_page import show_stop
from sural_web.ops.errors import Trouble, show
from sural_web.ops.first_of import first_of

_MOST = 120
_NUMBERS = (("leg_pain", "leg pain"), ("back_pain", "back pain"), ("rmdq", "everyday life"), ("goal", "goal"), ("walk_min", "minutes of walking"))
_GONE = Trouble(404, "This entry is not there", "It may belong to an earlier plan. Nothing was changed.", "Open the list again.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as it is listed; `sign`: it names a warning sign, which counts whatever becomes of the rest."""

    kind: str
    id: str
    on: date
    words: str
    sign: bool
    taken_back: bool


@require_http_methods(["GET", "POST"])
@with_plan
def entries(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """The newest first. POST takes one back, and the plan is judged without it."""
    if request.method == "POST":
        return _taken_back(request, access)
    listed = first_of(sorted(_listed(access), key=lambda entry: entry.on, reverse=True), _MOST)
    context = {"entries": listed.rows, "older": listed.more, "begun_on": access.care.course.begun_on, "today": access.today, "done": "done" in request.GET}
    return render(request, "care/entries.html", context)


def _taken_back(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    if not store.take_back(access.care, request.POST.get("kind", ""), request.POST.get("entry", "")):
        return show(request, _GONE)
    judged = judge(access.care, access.today)
    return show_stop(request, judged.plan) if isinstance(judged.plan, GetSeen) else redirect(f"{reverse('care:entries')}?done")


def _listed(access: PlanAccess) -> Iterator[Entry]:
    words = access.care.opened.knowledge.treatment.words
    for check_in, gone in store.check_ins_with_taken_back(access.care):
        yield Entry("check_in", check_in.id, check_in.on, _told(check_in), bool(signs_named([check_in])), gone)
    for session, gone in store.sessions_with_taken_back(access.care):
        done = [words[one.exercise_id].name if one.exercise_id in words else one.exercise_id for one in session.done if one.sets]
        yield Entry("session", session.id, session.on, _session(session, done), False, gone)


def _told(check_in: CheckIn) -> str:
    told = [f"{words} {value:g}" for name, words in _NUMBERS if (value := getattr(check_in, name)) is not None]
    return "Check-in: " + (", ".join(told) or "the safety line")


def _session(session: Session, done: list[str]) -> str:
    left = len(session.done) - len(done)
    return "Session: " + (", ".join(done) or "nothing done") + (f"; {left} left out" if left else "")
