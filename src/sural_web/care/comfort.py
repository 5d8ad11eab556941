"""Pages beside the exercises: timers for cold, warmth and sitting breaks, and questions for a doctor or pharmacist."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from sural.plan.making.medicines import asked_for_medicines, medicines
from sural_web.care import store
from sural_web.care.plan_access import PlanAccess, exercising
from sural_web.care.plan_words import part_of, parts_of


@require_GET
@exercising
def ice(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """A cold pack with the skin check."""
    return _timed(request, access, "ice", "ice_minutes", "ice_skin_check")


@require_GET
@exercising
def heat(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """Warmth with the skin check."""
    return _timed(request, access, "heat", "heat_minutes", "ice_skin_check")


@require_GET
@exercising
def breaks(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """A reminder to get up, which knows quiet hours and meetings."""
    every = access.care.opened.knowledge.treatment.number("break_every")
    return render(request, "care/breaks.html", {"part": part_of(access.plan, "movement_breaks"), "minutes": round(every)})


@require_http_methods(["GET", "POST"])
@exercising
def questions(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """What to talk about with a clinician, and medicines, only as questions; some can be asked better when more is known."""
    opened, errors = access.care.opened, {}
    asked, about = asked_for_medicines(opened.knowledge, access.plan), store.about(opened)
    if request.method == "POST":
        ticked = set(request.POST.getlist("says"))
        if not ticked and "none" not in request.POST:
            errors = {"says": "Tick what is true for you, or “None of these”."}
        else:
            told = {fact.id: "yes" if fact.id in ticked else "no" for fact in asked}
            about = {**about, "said": {**about.get("said", {}), **told}}
            store.keep_about(opened, about)
    said = {fact.id: about["said"][fact.id] for fact in asked if fact.id in about.get("said", {})}
    context = {
        "talk": parts_of(access.plan, "talk"),
        "medicines": medicines(access.plan, said),
        "asked": [(fact, said.get(fact.id) == "yes") for fact in asked],
        "told": bool(said),
        "none": bool(said) and "yes" not in said.values(),
        "errors": errors,
    }
    return render(request, "care/questions.html", context, status=422 if errors else 200)


def _timed(request: HttpRequest, access: PlanAccess, part_id: str, minutes: str, check: str) -> HttpResponse:
    """The timer only where the plan holds the part; else why it does not."""
    number = access.care.opened.knowledge.treatment.number
    withheld = next((found for found in access.plan.withheld if found.item_id == part_id), None)
    lasts, looks = round(number(minutes)), round(number(check))
    context = {"part": part_of(access.plan, part_id), "withheld": withheld, "name": part_id, "minutes": lasts, "check": looks}
    return render(request, "care/timer.html", context)
