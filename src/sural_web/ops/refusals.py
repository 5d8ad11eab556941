"""Pages about requests that were not read: too large, too slow, or files, which no form of Sural takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse

from sural_web.ops.errors import TOO_LARGE, Trouble, show

Handler = Callable[[HttpRequest], HttpResponse]
REFUSED = "sural.refused"
_NOT_KEPT = "What you just sent was not kept; your earlier answers are safe."
_TROUBLES = {
    408: Trouble(408, "It took too long to arrive", f"Your connection may be slow or broken. {_NOT_KEPT}", "Go back and send it again."),
    411: Trouble(411, "We could not read that", f"What was sent does not say how long it is. {_NOT_KEPT}", "Go back and send it again."),
    413: TOO_LARGE,
}


class RefusalMiddleware:
    """Shows the page of a request whose body the server did not read. No view sees it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        trouble = _TROUBLES.get(request.META.get(REFUSED, 0))
        return show(request, trouble) if trouble else self.get_response(request)


class NoFiles(FileUploadHandler):
    """Refuses every file, before a byte of it is kept."""

    def new_file(self, *given: Any, **named: Any) -> NoReturn:
        raise RequestDataTooBig("no form of Sural takes a file")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
