"""Everything beside the day of a plan, on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sural_web.care.plan_access import PlanAccess, with_plan


@require_GET
@with_plan
def more(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """Plain links in groups; while a stop holds, none that leads to exercise."""
    return render(request, "care/more.html")
