"""Where the focus goes when a form comes back with an error: to the first field that is wrong, on every page, also without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
_ERROR = re.compile(rb'<p class="error" id="error-([\w-]+)"')
_FIELD = re.compile(rb'<(?:input|select|textarea)\b(?![^>]*type="hidden")[^>]*')


class FirstErrorMiddleware:
    """Marks the field of the first error for the focus, and ties its words to it. A page that has chosen by itself is left as it is."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and not response.streaming and b'id="error-' in response.content:
            response.content = with_focus(response.content)
        return response


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
