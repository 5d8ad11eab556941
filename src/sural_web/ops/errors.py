"""Pages for what went wrong: what happened, why, and what to do. Never a stack trace."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True, slots=True)
class Trouble:
    """`title` says what happened, `why` the cause, `todo` what helps."""

    status: int
    title: str
    why: str
    todo: str


_BAD = Trouble(400, "We could not read that", "The page sent something that Sural does not know. What was kept before is safe.", "Go back and try again.")
TOO_LARGE = Trouble(
    413,
    "That was too much at once",
    "No page of Sural sends so much, and none takes a file. It was not kept; what was kept before is safe.",
    "Go back, shorten what you wrote, and send it again.",
)
_NOT_FOUND = Trouble(
    404, "This page is not here", "The address may be mistyped or old.", "Go to the start page. If you answered questions here, they are still there."
)
_BROKEN = Trouble(
    500,
    "Something broke on our side",
    "It is not your fault. What was kept before is safe; what you just sent may not have been kept.",
    "Wait a minute, then reload this page. If you were telling us of a warning sign, do not wait: get help now.",
)
_KEEPS_NOTHING = Trouble(
    503,
    "Nothing can be kept at the moment",
    "The place where answers are kept is full or busy. What you just sent was not kept; what was kept before is safe.",
    "Wait a minute, then send it again. If you were telling us of a warning sign, do not wait: get help now.",
)
_FORGED = Trouble(
    403,
    "We could not be sure that this came from you",
    "The page may be old, or your browser does not keep cookies. Nothing was changed.",
    "Allow cookies for this site, go back, reload the page, and send it again.",
)


def show(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    return render(request, "ops/trouble.html", {"trouble": trouble}, status=trouble.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, TOO_LARGE if isinstance(exception, RequestDataTooBig) else _BAD)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, _NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls this while the error is at hand. A database that can't write for now is another matter than a broken page."""
    if not isinstance(sys.exc_info()[1], OperationalError):
        return show(request, _BROKEN)
    response = show(request, _KEEPS_NOTHING)
    response.headers["Retry-After"] = "60"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return show(request, _FORGED)
