"""The front door: "Hi, how can we help you?", and what a visitor should know."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sural import Knowledge
from sural_web.care.store import open_care
from sural_web.interview import cookie


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """One tap to the interview, or back into one."""
    opened = cookie.opened(request)
    started = opened is not None and opened.length > 0
    care = open_care(opened) if opened else None
    stopped = care is not None and care.version.kind == "get_seen"
    return render(request, "frontdoor/home.html", {"started": started, "care": care, "stopped": stopped, "watch_for": Knowledge.load().watch_for})


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """How Sural works and what it can't do."""
    knowledge = Knowledge.load()
    estimates = sum(row.confidence == "D" for row in knowledge.likelihoods)
    return render(request, "frontdoor/about.html", {"knowledge": knowledge, "studies": len(knowledge.likelihoods) - estimates, "estimates": estimates})


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored, for how long, and how to delete it."""
    claimed_days = max(settings.KEEP_DAYS, settings.KEEP_CLAIMED_DAYS)
    context = {"keep_days": settings.KEEP_DAYS, "claimed_days": claimed_days, "mail": bool(settings.EMAIL_HOST)}
    return render(request, "frontdoor/privacy.html", context)
