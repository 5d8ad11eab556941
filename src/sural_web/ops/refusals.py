"""Requests that are not read, and their pages: too large, too slow, in a strange encoding, or with files, which no form of Sural takes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, NoReturn

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_header_parameters

from sural_web.ops.errors import TOO_LARGE, Trouble, show

Handler = Callable[[HttpRequest], HttpResponse]
_ENCODINGS = {"", "utf-8", "utf8", "us-ascii"}
REFUSED = "sural.refused"
_NOT_KEPT = "What you just sent was not kept; what was kept before is safe."
_TROUBLES = {
    400: Trouble(400, "We could not read that", f"It came in an encoding that no page of Sural uses. {_NOT_KEPT}", "Go back and send it again."),
    408: Trouble(408, "It took too long to arrive", f"Your connection may be slow or broken. {_NOT_KEPT}", "Go back and send it again."),
    411: Trouble(411, "We could not read that", f"What was sent does not say how long it is. {_NOT_KEPT}", "Go back and send it again."),
    413: TOO_LARGE,
    503: Trouble(
        503, "Too many files are on their way", f"Sural reads only a few large files at a time. {_NOT_KEPT}", "Wait a minute, go back and send it again."
    ),
}


def readable(environ: dict[str, Any]) -> dict[str, Any]:
    """A request as Django can read it: one in another encoding than UTF-8 loses its body, with the reason.

    Django decodes with whatever encoding the sender names while it makes its request, before any of its pages for errors could be shown;
    some encodings break that, others turn plain letters into what can't be kept.
    """
    try:
        charset = parse_header_parameters(environ.get("CONTENT_TYPE", ""))[1].get("charset", "")
    except (LookupError, ValueError):
        charset = "unreadable"
    if charset.lower() in _ENCODINGS:
        return environ
    return {**environ, "CONTENT_TYPE": "", "CONTENT_LENGTH": "0", "wsgi.input": BytesIO(), REFUSED: 400}


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
