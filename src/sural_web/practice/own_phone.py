"""The number of a person's own practice, for the card that says whom to call: the one chosen in this browser, or the only one there is."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest

from sural.booking.open_now import open_now
from sural_web.design.phones import PracticePhone
from sural_web.practice import store
from sural_web.practice.hours import opening_of_location
from sural_web.practice.models import Practice

CHOSEN = "sural_practice"


def chosen_practice(request: HttpRequest) -> Practice | None:
    """Which practice this browser means."""
    found, named = store.practices(), request.COOKIES.get(CHOSEN, "")
    return found[0] if len(found) == 1 else next((one for one in found if one.slug == named), None)


def own_phone(request: HttpRequest) -> PracticePhone | None:
    """With its hours: where nobody answers now, the card does not send people there first."""
    practice = chosen_practice(request)
    if practice is None:
        return None
    now = settings.CLOCK()
    states = [open_now(opening_of_location(one), now, ZoneInfo(one.zone)) for one in store.locations(practice)]
    state = next((one for one in states if one.open), states[0] if states else None)
    return PracticePhone(practice.name, practice.phone, state.words if state else "", open=state is not None and state.open)
