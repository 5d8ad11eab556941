"""The page to take along to a visit."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from sural_web.care.clock import today
from sural_web.follow.visit_view import visit_view
from sural_web.interview import cookie
from sural_web.interview.addresses import address_of
from sural_web.interview.own_data import all_said
from sural_web.interview.rendering import show_stale
from sural_web.interview.standing import standing_of
from sural_web.interview.store import answered_by


@require_GET
def visit(request: HttpRequest) -> HttpResponse:
    """One sheet, and the rest behind it. The safety pages come first, as for the result."""
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    fixed = opened.interview.next_fixed_page()
    if fixed is not None:
        return redirect(address_of(fixed))
    triage = standing_of(opened).triage
    view = visit_view(opened.interview, replace(opened.interview.assessment(), triage=triage), triage, today(request))
    return render(request, "follow/visit.html", {"visit": view, "answers": all_said(opened.interview), "answered_by": answered_by(opened)})
