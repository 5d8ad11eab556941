"""Hard answers give way to other requests, and a page says when they can't be weighed now; it tries again by itself."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sural_web.interview.busy import BUSY, TOO_OFTEN, Busy
from sural_web.interview.turns import TURNS
from sural_web.ops.errors import show

_AGAIN_S = 5


class BusyMiddleware:
    """Counts the requests that are being answered, and says it wherever a view needed what could not be weighed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with TURNS.request():
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Busy):
            return None
        response = show(request, TOO_OFTEN if exception.too_often else BUSY)
        response.headers["Retry-After"] = "3600" if exception.too_often else str(_AGAIN_S)
        if request.method == "GET" and not exception.too_often:
            response.headers["Refresh"] = str(_AGAIN_S)
        return response
