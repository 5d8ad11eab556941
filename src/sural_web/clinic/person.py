"""One person as their clinician sees them: the plan that holds now, charts, and how it changed. Looking changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sural import Knowledge
from sural.interop.plan_items_json import name_of
from sural.interop.plan_words import dose_words
from sural.knowledge.treatment import Treatment
from sural.plan.change.edit import CLINICIAN
from sural.plan.content.items import PlanItem
from sural.plan.content.version import GetSeen
from sural.plan.diary.check_in import REACHES, CheckIn
from sural_web.care import store as cares
from sural_web.care.check_in_form import safety_lines
from sural_web.clinic.access import ClinicianAccess, with_consent
from sural_web.follow.progress import progress_of
from sural_web.interview.result_view import result_view
from sural_web.interview.standing import standing_of
from sural_web.interview.store import answered_by

_CHECK_INS_SHOWN = 7


@require_GET
@with_consent("plan")
def person(request: HttpRequest, access: ClinicianAccess) -> HttpResponse:
    """The plan with what is left out, or why somebody should be seen first; and the last check-ins."""
    plan, last = access.plan, list(reversed(cares.check_ins(access.care)))[:_CHECK_INS_SHOWN]
    knowledge = access.care.opened.knowledge
    context: dict[str, Any] = {"access": access, "grant": access.grant, "plan": plan, "check_ins": [_said(knowledge, one) for one in last]}
    if isinstance(plan, GetSeen):
        return render(request, "clinic/seen_first.html", context)
    context["answered_by"] = answered_by(access.care.opened)
    context["items"] = [row(access, item) for item in plan.items]
    context["withheld"] = [(name_of(knowledge, found.item_id), found) for found in plan.withheld]
    context["ended"] = [name_of(knowledge, key) for key in sorted(plan.ended)]
    context["phase"] = knowledge.treatment.phases[plan.phase]
    return render(request, "clinic/person.html", context)


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


def _said(knowledge: Knowledge, one: CheckIn) -> dict[str, Any]:
    """A check-in in one line; what was not answered about a sign is no sign, but is not "no" either."""
    lines = {line.id: line.words for line in safety_lines(knowledge)}
    signs = [lines.get(key, key) + ("" if level == "yes" else " (not sure)") for key, level in one.safety.items() if level != "no"]
    return {"one": one, "reach": "" if one.reach is None else list(REACHES.values())[int(one.reach)], "signs": signs}


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
