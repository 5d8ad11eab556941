"""Pages for what went wrong: what happened, why, and what to do. Never a stack trace."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True, slots=True)
class Trouble:
    """`title` says what happened, `why` the cause, `todo` what helps."""

    status: int
    title: str
    why: str
    todo: str


_BAD = Trouble(400, "We could not read that", "The page sent something that Sural does not know. Your earlier answers are safe.", "Go back and try again.")
_NOT_FOUND = Trouble(404, "This page is not here", "The address may be mistyped or old.", "Go to the start page. Your answers are safe.")
_BROKEN = Trouble(500, "Something broke on our side", "It is not your fault. Your earlier answers are safe.", "Wait a minute, then reload this page.")
_FORGED = Trouble(
    403,
    "We could not be sure that this came from you",
    "The page may be old, or your browser does not keep cookies. Nothing was changed.",
    "Allow cookies for this site, go back, reload the page, and send it again.",
)


def show(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    return render(request, "ops/trouble.html", {"trouble": trouble}, status=trouble.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, _BAD)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, _NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    return show(request, _BROKEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return show(request, _FORGED)
