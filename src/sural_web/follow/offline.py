"""What makes the plan work without a network: the worker, the manifest, and the pages that a device keeps for then."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_GET

from sural import Knowledge
from sural.plan.day.days_ahead import DAYS_AHEAD
from sural_web.care.check_in_form import safety_lines
from sural_web.follow.worker.source import HELP_NOT_KEPT, worker_source

_ICONS = ((192, "any"), (512, "any"), (512, "maskable"))
_WORDS = {
    "check_in": "Check-in",
    "weekly": "Weekly check-in",
    "session": "Session",
    "on": "Day",
    "tick": "Ticked",
    "none": "None of the warning signs",
    "moved": "The pain has moved",
    "feeling": "Feeling and strength",
    "slept": "Sleep",
    "settled": "Last flare",
    "effort": "Effort",
}


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """At the root, so that it may serve every page; never kept by a cache in between."""
    response = HttpResponse(worker_source(), content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = "/"
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put Sural on its home screen. It says nothing about the person."""
    icons = [_icon(size, purpose) for size, purpose in _ICONS]
    start = reverse("care:today")
    told = {"id": start, "name": "Sural", "short_name": "Sural", "start_url": start, "scope": "/", "display": "standalone", "lang": "en", "icons": icons}
    response = JsonResponse({**told, "background_color": "#faf7f1", "theme_color": "#0d5b57"}, content_type="application/manifest+json")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def _icon(size: int, purpose: str) -> dict[str, str]:
    return {"src": static(f"sural/icons/{purpose}-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """What works without a connection, and what waits on this device."""
    return render(request, "follow/outbox.html", {"words": _words(), "days": DAYS_AHEAD})


@require_GET
def kept(request: HttpRequest) -> HttpResponse:
    return render(request, "follow/kept.html")


@require_GET
def get_help(request: HttpRequest) -> HttpResponse:
    """Shown at once when a warning sign is ticked where no server can judge it: as if it were the worst of them."""
    return render(request, "follow/help.html", {"not_kept": HELP_NOT_KEPT[1:] in request.GET})


@require_GET
def not_kept(request: HttpRequest) -> HttpResponse:
    """Shown where a record was neither confirmed nor could be kept on the device, and where deleting was not confirmed."""
    return render(request, "follow/not_kept.html")


@require_GET
def paused(request: HttpRequest) -> HttpResponse:
    """In place of exercises when something that waits says that it got worse. The worker leaves only the lines that are true."""
    return render(request, "follow/paused.html", _whom_to_call())


@require_GET
def first(request: HttpRequest) -> HttpResponse:
    """In place of exercises on a day for which the device holds no plan."""
    return render(request, "follow/first.html", {**_whom_to_call(), "days": DAYS_AHEAD})


def _whom_to_call() -> dict[str, object]:
    knowledge = Knowledge.load()
    return {"now": knowledge.urgency_advice["emergency"], "today": knowledge.urgency_advice["same_day"]}


def _words() -> list[tuple[str, str]]:
    """Plain words for what a record holds, so that somebody can read what could not be sent."""
    knowledge = Knowledge.load()
    measures = [(one.id, one.name) for one in knowledge.treatment.measures.values()]
    exercises = [(f"did-{id}", words.name) for id, words in knowledge.treatment.words.items()]
    return [*_WORDS.items(), *((line.id, line.words) for line in safety_lines(knowledge)), *measures, *exercises]
