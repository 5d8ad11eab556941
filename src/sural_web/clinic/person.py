"""One person as their clinician sees them: the plan that holds now, charts, and how it changed. Looking changes nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sural.interop.plan_items_json import name_of
from sural.interop.plan_words import dose_words
from sural.plan.items import PlanItem
from sural.plan.version import GetSeen
from sural_web.care import store as cares
from sural_web.clinic.seat import Seat, seated
from sural_web.follow.progress import progress_of

_CHECK_INS_SHOWN = 7


@require_GET
@seated("plan")
def person(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The plan with what is left out, or why somebody should be seen first; and the last check-ins."""
    plan, last = seat.plan, list(reversed(cares.check_ins(seat.care)))[:_CHECK_INS_SHOWN]
    context: dict[str, Any] = {"seat": seat, "grant": seat.grant, "plan": plan, "check_ins": last}
    if isinstance(plan, GetSeen):
        return render(request, "clinic/seen_first.html", context)
    knowledge = seat.care.opened.knowledge
    context["items"] = [row(seat, item) for item in plan.items]
    context["withheld"] = [(name_of(knowledge, found.item_id), found) for found in plan.withheld]
    context["ended"] = [name_of(knowledge, key) for key in sorted(plan.ended)]
    context["phase"] = knowledge.treatment.phases[plan.phase]
    return render(request, "clinic/person.html", context)


@require_GET
@seated("progress")
def charts(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The charts of the person's own page."""
    context = progress_of(seat.care, seat.plan, seat.today, request.GET.get("weeks", ""))
    return render(request, "clinic/charts.html", {**context, "seat": seat, "grant": seat.grant})


@require_GET
@seated("changes")
def versions(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Every version with the rule or the clinician that made it."""
    rows = [(one, one.document["why"]) for one in reversed(cares.versions(seat.care))]
    return render(request, "clinic/versions.html", {"versions": rows, "seat": seat, "grant": seat.grant})


def row(seat: Seat, item: PlanItem) -> dict[str, Any]:
    """An exercise in one line."""
    treatment = seat.care.opened.knowledge.treatment
    words, exercise = treatment.words[item.exercise_id], treatment.exercises[item.exercise_id]
    return {"item": item, "name": words.name, "dose": dose_words(exercise, item.dose), "because": item.because}
