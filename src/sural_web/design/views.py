"""What belongs to the core that draws: its stylesheet and the mark in the browser's tab."""

from __future__ import annotations

import hashlib
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from sural import figure


@cache
def figure_version() -> str:
    """Changes with the stylesheet, so that a browser may keep it for good."""
    return hashlib.sha256((figure.stylesheet() + figure.favicon()).encode()).hexdigest()[:12]


@require_GET
def figure_stylesheet(request: HttpRequest, version: str) -> HttpResponse:
    return _kept(figure.stylesheet(), "text/css")


@require_GET
def favicon(request: HttpRequest, version: str) -> HttpResponse:
    return _kept(figure.favicon(), "image/svg+xml")


def _kept(text: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=kind)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
