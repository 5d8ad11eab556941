"""The cookie that holds the key of an interview."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sural_web.interview import store
from sural_web.ops.clear_device import clear_device

NAME = "sural_interview"


def opened(request: HttpRequest) -> store.Opened | None:
    """The interview that this browser's key opens."""
    return remember(request, store.open_with(request.COOKIES.get(NAME)))


def recognised(request: HttpRequest) -> store.Opened | None:
    """The same, with the answers read only when they are needed."""
    return remember(request, store.recognise(request.COOKIES.get(NAME)))


def remember(request: HttpRequest, found: store.Opened | None) -> store.Opened | None:
    """What stands on every page is read from here, and not a second time from the store."""
    request.interview = found  # type: ignore[attr-defined]
    return found


def set_key(response: HttpResponse, key: str) -> None:
    response.set_cookie(NAME, key, max_age=settings.KEEP_DAYS * 86_400, secure=settings.HTTPS, httponly=True, samesite="Lax")


def forget(response: HttpResponse) -> None:
    """The browser forgets the key, and everything that it has kept with it."""
    response.delete_cookie(NAME, samesite="Lax")
    clear_device(response)
