"""The cookies that hold the keys of a browser: of the record that it shows, and of one more that waits while somebody answers for another person.

A browser shows one record at a time. Whatever changes which one (`change_key`, `park`, `swap`, `forget`) also makes every form void that was shown
before: sent from another window, it would reach the wrong person's record.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token

from sural_web.interview import keys, store
from sural_web.ops.clear_device import clear_device

NAME = "sural_interview"
PARKED = "sural_parked"  # the key of the record that waits; the first letter says whose it is
FOR_OTHER = "sural_for_other"
_OTHERS, _OWN = "o", "s"


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


def is_for_other(request: HttpRequest) -> bool:
    """Whether whoever holds this device answers for somebody else."""
    return NAME in request.COOKIES and request.COOKIES.get(FOR_OTHER) == "1"


def parked(request: HttpRequest) -> store.Opened | None:
    """The record that waits in this browser."""
    return store.recognise(_parked_key(request))


def renew(request: HttpRequest, response: HttpResponse) -> None:
    """The days after which the browser forgets count from now, for all of them: none may outlive the key that it says something of."""
    set_key(response, request.COOKIES[NAME])
    for name in (FOR_OTHER, PARKED):
        if name in request.COOKIES:
            _set(response, name, request.COOKIES[name])


def set_key(response: HttpResponse, key: str) -> None:
    _set(response, NAME, key)


def set_for_other(response: HttpResponse, for_other: bool) -> None:
    """Whom the record that is shown is about, for whoever holds this device."""
    if for_other:
        _set(response, FOR_OTHER, "1")
    else:
        response.delete_cookie(FOR_OTHER, samesite="Lax")


def change_key(request: HttpRequest, response: HttpResponse, key: str, for_other: bool = False) -> None:
    """Another record in place of the one that was shown. This device opens that one no more by the key it had."""
    before = request.COOKIES.get(NAME)
    if before:
        keys.has_left(before)
        rotate_token(request)
    set_key(response, key)
    set_for_other(response, for_other)


def park(request: HttpRequest, response: HttpResponse, key: str, for_other: bool) -> None:
    """Another record in front; the one that was shown waits, with whatever it gets in between, such as its reminders."""
    before = request.COOKIES.get(NAME)
    if before:
        _set(response, PARKED, (_OTHERS if is_for_other(request) else _OWN) + before)
        rotate_token(request)
    set_key(response, key)
    set_for_other(response, for_other)


def swap(request: HttpRequest, response: HttpResponse) -> None:
    """The record that waited in front, and the one that was shown waits."""
    waited = request.COOKIES.get(PARKED, "")
    if waited:
        park(request, response, waited[1:], waited[0] == _OTHERS)


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """The browser forgets the key, and everything that it has kept with it. A record that waited comes to the front."""
    if parked(request) is None:
        for name in (NAME, FOR_OTHER, PARKED):
            response.delete_cookie(name, samesite="Lax")
        clear_device(response)
        return
    swap(request, response)
    response.delete_cookie(PARKED, samesite="Lax")
    clear_device(response, a_plan_stays=True)


def _parked_key(request: HttpRequest) -> str:
    return request.COOKIES.get(PARKED, "")[1:]


def _set(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=settings.KEEP_DAYS * 86_400, secure=settings.HTTPS, httponly=True, samesite="Lax")
