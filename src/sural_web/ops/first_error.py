"""What a form that comes back with an error says, on every page, also without scripts: in the title, as an alert, and with the focus on the field."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
_ERROR = re.compile(rb'<p class="error" id="error-([\w-]+)"')
_CHECK = b"Please check: "
_HIDDEN = re.compile(rb"<[^>]*\shidden[\s>][^>]*>?")  # words for trouble of the connection, which nobody hears yet
_FIELD = re.compile(rb'<(?:input|select|textarea)\b(?![^>]*type="hidden")[^>]*')


class FirstErrorMiddleware:
    """Marks the field of the first error for the focus, ties its words to it, and says "Please check" in the title. What a page does by itself stays."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _was_sent(request) and not response.streaming and b'id="error-' in response.content:
            response.content = with_focus(told(response.content))
        return response


def _was_sent(request: HttpRequest) -> bool:
    """Whether somebody sent a form: by POST, or by an address with fields. A part that a script puts into a page moves no focus."""
    return request.method == "POST" or (bool(request.GET) and "HX-Request" not in request.headers)


def told(page: bytes) -> bytes:
    """The page with an error that is heard: "Please check" before its title, and its words as an alert where nothing on the page is one."""
    error = _ERROR.search(page)
    if error is None:
        return page
    if b'role="alert"' not in _HIDDEN.sub(b"", page):
        page = page[: error.end()] + b' role="alert"' + page[error.end() :]
    return page if b"<title>" + _CHECK in page else page.replace(b"<title>", b"<title>" + _CHECK, 1)


def with_focus(page: bytes) -> bytes:
    """The page with the focus on the field of its first error."""
    error = _ERROR.search(page)
    if error is None or b" autofocus" in page:
        return page
    field = _field(page, error)
    if field is None:
        return page
    tied = b" autofocus" if b"aria-describedby" in field[0] else b' autofocus aria-invalid="true" aria-describedby="error-' + error[1] + b'"'
    return page[: field.end()] + tied + page[field.end() :]


def _field(page: bytes, error: re.Match[bytes]) -> re.Match[bytes] | None:
    """The first field of the name of the error, else the first one after its words."""
    fields = list(_FIELD.finditer(page))
    named = (field for field in fields if b'name="' + error[1] + b'"' in field[0])
    after = (field for field in fields if field.start() > error.end())
    return next(named, None) or next(after, None)
