"""Tells in a header how much of a processor an answer took: on a busy machine it says more than the clock."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADER = "X-Processor-Ms"


class ProcessorTime:
    """Outermost of all middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.thread_time()
        response = self.get_response(request)
        response.headers[HEADER] = f"{1e3 * (time.thread_time() - began):.2f}"
        return response
