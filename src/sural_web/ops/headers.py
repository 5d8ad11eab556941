"""Headers that are the same on every page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sural_web.ops.browser_rules import PERMISSIONS_POLICY

Handler = Callable[[HttpRequest], HttpResponse]


class HeadersMiddleware:
    """Forbids what no page needs, and keeps pages with answers out of every cache, and as they are."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cache-Control", "no-store, no-transform")
        return response
