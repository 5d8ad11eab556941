"""Pages for what went wrong: what happened, why, and what to do. Never a stack trace."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sural_web.ops.given_back import given_back


@dataclass(frozen=True, slots=True)
class Trouble:
    """`title` says what happened, `why` the cause, `todo` what helps; `ways`: pages that help, in place of the usual ones."""

    status: int
    title: str
    why: str
    todo: str
    ways: tuple[tuple[str, str], ...] = (("/interview/", "Go on with the questions"), ("/", "Start page"))


_BAD = Trouble(400, "We could not read that", "The page sent something that Sural does not know. What was kept before is safe.", "Go back and try again.")
TOO_LARGE = Trouble(
    413,
    "That was too much at once",
    "No page of Sural takes so much: a file may have 5 MB where one can be sent, and a page far less. It was not kept; what was kept before is safe.",
    "Go back, shorten what you wrote or choose a smaller file, and send it again.",
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
_GONE = Trouble(
    409,
    "This was deleted just now",
    "What you sent belongs to something that was deleted in another window, or on another device. It was not kept.",
    "Go to the start page. If you were telling us of a warning sign, do not wait: get help now.",
)
# By the code of the database: it takes no writes for now, or the row that another one hangs on has gone.
_TROUBLE_OF = {"25006": _KEEPS_NOTHING, "23503": _GONE, "SQLITE_CONSTRAINT_FOREIGNKEY": _GONE}
_FORGED = Trouble(
    403,
    "We could not be sure that this came from you",
    "The page may be old, or your browser does not keep cookies. Nothing was changed.",
    "Allow cookies for this site, go back, reload the page, and send it again.",
)


def show(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """The page of a trouble, with what was typed, so that nobody has to write it anew."""
    return render(request, "ops/trouble.html", {"trouble": trouble, **given_back(request)}, status=trouble.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, TOO_LARGE if isinstance(exception, RequestDataTooBig) else _BAD)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, _NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls this while the error is at hand. A database that can't write for now is another matter than a broken page."""
    trouble = _trouble_of(sys.exc_info()[1])
    response = show(request, trouble)
    if trouble is _KEEPS_NOTHING:
        response.headers["Retry-After"] = "60"
    return response


def _trouble_of(error: BaseException | None) -> Trouble:
    if isinstance(error, OperationalError):
        return _KEEPS_NOTHING
    cause = error.__cause__ if isinstance(error, DatabaseError) else None
    return _TROUBLE_OF.get(getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", ""), _BROKEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return show(request, _FORGED)
