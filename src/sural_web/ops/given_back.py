"""What somebody typed, for the page that says that it was not kept: they can copy it, and send it again. And whatever other rooms say of it first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from sural_web.ops.readable_text import unkeepable

FREE_TEXT = ("text", "note", "reason")  # fields in which people write sentences
_MOST = 20_000
_ROOMS: list[Callable[[HttpRequest, str], dict[str, Any]]] = []


def register_reading(room: Callable[[HttpRequest, str], dict[str, Any]]) -> None:
    """A room that has to say something of a text that was not kept: it gives more for the page, and needs no database for it."""
    _ROOMS.append(room)


def given_back(request: HttpRequest) -> dict[str, Any]:
    """For the page of a trouble. Nothing where nothing was typed, where it came from another site, or where it can't be read any more."""
    try:
        if request.method != "POST" or not _from_here(request):
            return {}
        typed = next((text for name in FREE_TEXT if (text := request.POST.get(name, "").strip())), "")
    except Exception:  # the form itself is what could not be read
        return {}
    text = unkeepable.sub("", typed)
    if not text:
        return {}
    found: dict[str, Any] = {"written": text[:_MOST]}
    for room in _ROOMS:
        found |= room(request, text)
    return found


def _from_here(request: HttpRequest) -> bool:
    """What another site has put into a form is not shown as if somebody had written it here."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"
