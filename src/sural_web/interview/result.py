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
from sural_web.interview.watching import stop_holds


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
    view = result_view(interview, interview.assessment())
    stopped = stop_holds(opened)
    view = replace(view, may_start=view.may_start and not stopped)
    return render(request, "interview/result.html", {"result": view, "clinician": interview.mode == "clinician", "stopped": stopped})


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """The assessment, the answers behind it and all that is kept beside them, as JSON."""
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    interview = opened.interview
    document = {**to_json(interview.knowledge, interview.assessment()), "answers": dict(interview.answers.levels), **linked_records(opened)}
    response = HttpResponse(json.dumps(document, indent=1), content_type="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="sural-result.json"'
    return response
