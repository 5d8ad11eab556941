"""All that is kept of a person, as a FHIR R4 Bundle to download: what another program of health care can read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from sural.errors import FileProblem
from sural.interop.fhir.bundle import Told, bundle
from sural.interop.fhir.visits import Visit
from sural.plan.content.version import PlanVersion
from sural_web.care import judging, store
from sural_web.care.clock import today
from sural_web.care.store import Care
from sural_web.interview import cookie
from sural_web.interview.rendering import show_stale
from sural_web.interview.standing import standing_of
from sural_web.interview.store import Opened, answered_by

_VISITS: list[Callable[[Opened], tuple[Visit, ...]]] = []


def register_visits(visits: Callable[[Opened], tuple[Visit, ...]]) -> None:
    """A room above that knows of visits."""
    _VISITS.append(visits)


@require_GET
def fhir(request: HttpRequest) -> HttpResponse:
    """While somebody should look first, its plan is on hold and names no exercise, as on every page."""
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    standing, care = standing_of(opened), store.open_care(opened)
    interview = opened.interview
    told = Told(
        interview.answers,
        replace(interview.assessment(), triage=standing.triage),
        _plan(request, care) if care else None,
        store.check_ins(care) if care else (),
        tuple(visit for visits in _VISITS for visit in visits(opened)),
        held=standing.forbids,
        answered_by=answered_by(opened),
    )
    made = bundle(interview.knowledge, told, uuid4(), settings.CLOCK())
    response = HttpResponse(json.dumps(made, indent=1), content_type="application/fhir+json")
    response.headers["Content-Disposition"] = 'attachment; filename="sural-fhir.json"'
    return response


def _plan(request: HttpRequest, care: Care) -> PlanVersion | None:
    """None where the stored one can't be read; the file of everything holds it as it is."""
    try:
        return judging.current(care, today(request))[1]
    except FileProblem:
        return None
