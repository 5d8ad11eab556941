"""The stylesheet of the charts; its address changes with it."""

from __future__ import annotations

import hashlib
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from sural import chart


@cache
def chart_version() -> str:
    """Changes with the stylesheet, so that a browser may keep it for good."""
    return hashlib.sha256(chart.stylesheet().encode()).hexdigest()[:12]


@require_GET
def chart_stylesheet(request: HttpRequest, version: str) -> HttpResponse:
    response = HttpResponse(chart.stylesheet(), content_type="text/css")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
