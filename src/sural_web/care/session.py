"""The session of a day: one page with every step, which scripts turn into a player."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from sural.body.draw import movement_drawing, movement_motion
from sural.errors import ImpossibleRecord
from sural.knowledge.treatment import Exercise
from sural.plan.content.items import PlanItem
from sural.plan.content.version import GetSeen, Plan
from sural.plan.day.day_list import Today, day_list
from sural.plan.limits.dose import Dose
from sural_web.care import store
from sural_web.care.fresh_id import fresh_id
from sural_web.care.judging import keep_and_judge
from sural_web.care.plan_access import PlanAccess, with_plan
from sural_web.care.plan_words import ItemView, item_view, limit_words
from sural_web.care.remaining import remaining_today
from sural_web.care.session_form import DID, SKIPPED, SessionReading, read_session
from sural_web.care.stop_page import show_stop
from sural_web.care.store import Arrival
from sural_web.ops.errors import Trouble, show

_OTHER = Trouble(409, "This session was sent before, with other answers", "The first one counts. The one you just sent was not used.", "Go to today’s page.")
_IMPOSSIBLE = "This session could not be used"


@dataclass(frozen=True, slots=True)
class StepView:
    """One exercise of the player. `limit`: how much pain it may bring; `tempo` in seconds: one way, pause, back; `motion`: empty for what is held still."""

    item: ItemView
    exercise: Exercise
    dose: Dose
    limit: str
    tempo: tuple[int, ...]
    still: SafeString
    motion: SafeString


@require_http_methods(["GET", "POST"])
@with_plan
def session(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """Only after the safety line of the day, and only what is still to do."""
    if request.method == "POST":
        return _kept(request, access)
    if isinstance(access.plan, GetSeen):
        return show_stop(request, access.plan)
    due = day_list(access.care.opened.knowledge, access.plan, access.today, store.safety_of(access.care, access.today))
    steps = _steps(access, access.plan, due.items, "left_out" in request.GET) if isinstance(due, Today) else []
    return _show(request, access, steps) if steps else redirect("care:today")


def _kept(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    document = store.document(access.care, request.POST.get("version", ""))
    reading = read_session(request.POST, document, access.today, access.care.course.begun_on)
    if reading.session is None:
        return _mend(request, access, reading)
    try:
        arrived, judged = keep_and_judge(access.care, reading.session, reading.session.plan_version, access.today)
    except ImpossibleRecord as problem:
        return show(request, Trouble(422, _IMPOSSIBLE, str(problem), "Go back and send it once more."))
    if arrived is Arrival.OTHER:
        return show(request, _OTHER)
    return show_stop(request, judged.plan) if isinstance(judged.plan, GetSeen) else redirect(f"{reverse('care:today')}?done")


def _mend(request: HttpRequest, access: PlanAccess, reading: SessionReading) -> HttpResponse:
    return show(request, Trouble(422, _IMPOSSIBLE, " ".join(reading.errors.values()), "Go back and send it once more."))


def _steps(access: PlanAccess, plan: Plan, items: tuple[PlanItem, ...], left_out: bool) -> list[StepView]:
    """What is still to do; or, after all, what was left out."""
    worked = store.worked_on(access.care, access.today)
    left = [item for item in items if worked.get(item.exercise_id) is False] if left_out else remaining_today(plan, items, worked, access.today)
    return [step_view(access, plan, item, access.today) for item in left]


def step_view(access: PlanAccess, plan: Plan, item: PlanItem, on: date) -> StepView:
    """One exercise as the player shows it on a day."""
    knowledge = access.care.opened.knowledge
    exercise = knowledge.treatment.exercises[item.exercise_id]
    tempo = tuple(int(part) for part in exercise.tempo_s.split("-") if part)
    pictures = (SafeString(movement_drawing(exercise.id)), SafeString(movement_motion(exercise.id)))
    return StepView(item_view(access.care, plan, item, on), exercise, item.dose, limit_words(knowledge, plan, item), tempo, *pictures)


def _show(request: HttpRequest, access: PlanAccess, steps: list[StepView]) -> HttpResponse:
    context = {
        "steps": steps,
        "did": DID,
        "skipped": SKIPPED,
        "fresh_id": fresh_id(),
        "version": access.care.version.number,
        "today": access.today,
        "numbers": range(11),
    }
    return render(request, "care/session.html", context)
