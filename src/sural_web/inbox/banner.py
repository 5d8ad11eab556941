"""A banner on every page of the staff while something urgent waits that nobody has opened."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from sural_web.inbox.rising import risen_for
from sural_web.policy import actor_of
from sural_web.policy.acts import is_for_staff
from sural_web.policy.pages import act_of


def on_staff_pages(request: HttpRequest) -> dict[str, Any]:
    """For templates: `risen`, how many. Which page is one of the staff follows from its act, so a new page has the banner by itself."""
    return {"risen": SimpleLazyObject(lambda: _risen(request))}


def _risen(request: HttpRequest) -> int:
    match = request.resolver_match
    act = act_of(match.view_name) if match is not None else None
    try:
        return risen_for(actor_of(request), settings.CLOCK()) if act is not None and is_for_staff(act) else 0
    except DatabaseError:  # the page that says so can't read it either
        return 0
