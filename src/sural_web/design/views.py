"""The stylesheet of the drawings, which belongs to the core that draws them."""

from __future__ import annotations

import hashlib
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from sural import figure


@cache
def figure_version() -> str:
    """Changes with the stylesheet, so that a browser may keep it for good."""
    return hashlib.sha256(figure.stylesheet().encode()).hexdigest()[:12]


@require_GET
def figure_stylesheet(request: HttpRequest, version: str) -> HttpResponse:
    response = HttpResponse(figure.stylesheet(), content_type="text/css")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
