"""Refuses text that can't be kept: NUL, and halves of characters (lone surrogates)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse

from sural_web.ops.errors import bad_request
from sural_web.ops.readable_text import unkeepable

Handler = Callable[[HttpRequest], HttpResponse]


class ReadableCookiesMiddleware:
    """Before anything reads a cookie, the session among others: one with such text counts as absent. PostgreSQL would break on it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if not unkeepable.search(value)}
        return self.get_response(request)


class ReadableMiddleware:
    """Before any view: a sent form with such text is refused as a whole, in words, and changes nothing.

    Leaving the signs out, or putting others in their place, could turn a warning sign into an unknown one that nobody sees.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if any(map(unkeepable.search, _texts(request))):
            return bad_request(request)
        return self.get_response(request)


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    for fields in (request.GET, request.POST):
        for name, values in fields.lists():
            yield name
            yield from values
