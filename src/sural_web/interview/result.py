"""The result page, and the same as a file."""

from __future__ import annotations

import json
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from sural.interop.assessment_json import to_json
from sural_web.interview import cookie
from sural_web.interview.addresses import address_of
from sural_web.interview.linked_records import linked_records
from sural_web.interview.rendering import show_stale
from sural_web.interview.result_view import result_view
from sural_web.interview.standing import standing_of
from sural_web.interview.store import answered_by


@require_GET
def result(request: HttpRequest) -> HttpResponse:
    """Urgency first, then the causes, the why, what can't be known and what to do next."""
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    interview = opened.interview
    fixed = interview.next_fixed_page()
    if fixed is not None:
        return redirect(address_of(fixed))
    standing = standing_of(opened)
    view = result_view(interview, replace(interview.assessment(), triage=standing.triage))
    return render(request, "interview/result.html", {"result": view, "clinician": interview.mode == "clinician", "held": standing})


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """The assessment, the answers behind it and all that is kept beside them, as JSON."""
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    interview = opened.interview
    assessment = replace(interview.assessment(), triage=standing_of(opened).triage)
    document = {
        **to_json(interview.knowledge, assessment),
        "answers": dict(interview.answers.levels),
        "answered_by": answered_by(opened) or "the person",
        **linked_records(opened),
    }
    response = HttpResponse(json.dumps(document, indent=1), content_type="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="sural-result.json"'
    return response
