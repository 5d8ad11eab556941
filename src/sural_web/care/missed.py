"""The session of a day that was missed, or done without the page: what stood in the plan then, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from sural.interop.plan_words import dose_words
from sural.plan.content.week import DAYS
from sural.plan.limits.dose import Dose
from sural_web.care import store
from sural_web.care.fresh_id import fresh_id
from sural_web.care.plan_access import PlanAccess, exercising
from sural_web.care.record_day import read_day
from sural_web.care.session_form import DID
from sural_web.ops.errors import Trouble, show


@require_GET
@exercising
def missed(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """Nothing of it can be done here: it only says what was done."""
    on, wrong = read_day(request.GET.get("on", ""), access.today, access.care.course.begun_on)
    if wrong:
        return show(request, Trouble(422, "This day cannot be added", wrong, "Go back and choose another day."))
    document = _version_on(access, on)
    tasks = list(_due(access, document, on))
    if not tasks:
        return redirect("care:entries")
    context = {"on": on, "tasks": tasks, "did": DID, "fresh_id": fresh_id(), "version": document["version"], "numbers": range(11)}
    return render(request, "care/missed.html", context)


def _version_on(access: PlanAccess, on: date) -> Mapping[str, Any]:
    """The plan in force on a day; the first one where none was made yet."""
    made = [one for one in store.versions(access.care) if one.kind == "plan"]
    before = [one for one in made if one.made_on <= on] or made[:1]
    return dict(before[-1].document) if before else {}


def _due(access: PlanAccess, document: Mapping[str, Any], on: date) -> Iterator[tuple[str, str, str]]:
    """Id, name and dose of what stood on that day."""
    treatment = access.care.opened.knowledge.treatment
    for item in document.get("items", ()):
        exercise = treatment.exercises.get(item["exercise"])
        began = date.fromisoformat(document["basis"]["started_on"])
        if exercise and (on - began).days % DAYS in item["days"]:
            dose = Dose(item["dose"]["sets"], item["dose"]["reps"], item["dose"]["hold_s"])
            yield exercise.id, treatment.words[exercise.id].name, dose_words(exercise, dose)
