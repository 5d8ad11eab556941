"""What stands behind the page of a person (`case`): the whole result, all charts, and how the plan changed. Looking changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sural.interop.plan_words import dose_words
from sural.knowledge.treatment import Treatment
from sural.plan.change.edit import CLINICIAN
from sural.plan.content.items import PlanItem
from sural_web.care import store as cares
from sural_web.clinic.access import with_consent
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.follow.progress import progress_of
from sural_web.interview.result_view import result_view
from sural_web.interview.standing import standing_of


@require_GET
@with_consent("result")
def result(request: HttpRequest, access: ClinicianAccess) -> HttpResponse:
    """What the answers say: how urgent, which causes with their range, and what speaks for and against each."""
    interview = access.care.opened.interview
    assessment = replace(interview.assessment(), triage=standing_of(access.care.opened).triage)
    return render(request, "clinic/result.html", {"result": result_view(interview, assessment), "access": access, "grant": access.grant})


@require_GET
@with_consent("progress")
def charts(request: HttpRequest, access: ClinicianAccess) -> HttpResponse:
    """The charts of the person's own page."""
    context = progress_of(access.care, access.plan, access.today, request.GET.get("weeks", ""))
    return render(request, "clinic/charts.html", {**context, "access": access, "grant": access.grant})


@require_GET
@with_consent("changes")
def versions(request: HttpRequest, access: ClinicianAccess) -> HttpResponse:
    """Every version with the rule or the clinician that made it."""
    rows = [(one, one.document["why"]) for one in reversed(cares.versions(access.care))]
    return render(request, "clinic/versions.html", {"versions": rows, "access": access, "grant": access.grant})


def _maker(treatment: Treatment, rule_id: str) -> str:
    """Who or what made the last change of an exercise."""
    if rule_id == CLINICIAN:
        return "by a clinician"
    return "when the plan was made" if rule_id not in treatment.rules else f"by the rule {rule_id}"


def row(access: ClinicianAccess, item: PlanItem) -> dict[str, Any]:
    """An exercise in one line."""
    treatment = access.care.opened.knowledge.treatment
    words, exercise = treatment.words[item.exercise_id], treatment.exercises[item.exercise_id]
    return {"item": item, "name": words.name, "dose": dose_words(exercise, item.dose), "changed": _maker(treatment, item.changed_by)}
