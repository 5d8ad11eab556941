"""The plan at a glance, before anything of it is done: goal, exercises with minutes, the road, and what is left out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sural.interop.plan_words import days_words
from sural.plan.day.day_list import SeenFirst, day_list
from sural.plan.day.overview import overview
from sural_web.care import store
from sural_web.care.plan_access import PlanAccess, exercising
from sural_web.care.plan_words import rests_on, withheld_of
from sural_web.care.today import stopped_by_a_sign


@require_GET
@exercising
def plan_page(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """How an exercise is done is not shown here: that comes after the safety line of the day."""
    plan, knowledge = access.plan, access.care.opened.knowledge
    due = day_list(knowledge, plan, access.today, store.safety_of(access.care, access.today))
    if isinstance(due, SeenFirst):
        return stopped_by_a_sign(request, access, due)
    found = overview(knowledge, plan)  # type: ignore[arg-type]  # `exercising` lets no stop through
    words = knowledge.treatment.words
    tasks = [(words[task.exercise_id].name, task.minutes, days_words(task.days_per_week)) for task in found.tasks]
    context = {"overview": found, "tasks": tasks, "withheld": list(withheld_of(knowledge, plan)), "today": access.today}  # type: ignore[arg-type]
    context["rests_on"] = rests_on(knowledge, plan)  # type: ignore[arg-type]
    return render(request, "care/plan.html", context)
