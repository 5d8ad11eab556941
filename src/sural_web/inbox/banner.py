"""What every page of the staff has at its top: the ways to the others, and a banner while something urgent waits that nobody has opened."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from sural_web.inbox.rising import risen_for
from sural_web.inbox.staff_nav import Way, staff_nav
from sural_web.policy import actor_of
from sural_web.policy.acts import is_for_staff
from sural_web.policy.pages import act_of


def on_staff_pages(request: HttpRequest) -> dict[str, Any]:
    """For templates: `risen`, how many, and `staff_nav`. Which page is one of the staff follows from its act, so a new page has both by itself."""
    return {"risen": SimpleLazyObject(lambda: _risen(request)), "staff_nav": SimpleLazyObject(lambda: _ways(request))}


def _risen(request: HttpRequest) -> int:
    try:
        return risen_for(actor_of(request), settings.CLOCK()) if _is_for_staff(request) else 0
    except DatabaseError:  # the page that says so can't read it either
        return 0


def _ways(request: HttpRequest) -> tuple[Way, ...]:
    try:
        return staff_nav(request) if _is_for_staff(request) else ()
    except DatabaseError:
        return ()


def _is_for_staff(request: HttpRequest) -> bool:
    match = request.resolver_match
    act = act_of(match.view_name) if match is not None else None
    return act is not None and is_for_staff(act)
