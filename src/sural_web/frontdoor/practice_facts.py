"""A practice as the core's front door reads it: from its own rows, on a day."""

from __future__ import annotations

from datetime import datetime

from sural.frontdoor import OwnAnswer, Place, Practice, VisitKind
from sural_web.cover.store import rows_of
from sural_web.frontdoor.own_answers import given_by
from sural_web.practice import store as practices
from sural_web.practice.place_view import place_view
from sural_web.practice.store import Location
from sural_web.practice.store import Practice as Row


def practice_facts(row: Row | None, places: list[Location], now: datetime) -> Practice:
    """What it tells of itself; nothing without a practice. `places` are its locations, read already."""
    if row is None:
        return Practice()
    return Practice(
        name=row.name,
        phone=row.phone,
        places=tuple(_place(one) for one in places),
        kinds=tuple(VisitKind(one.slug, one.name) for one in practices.visit_kinds(row)),
        accepted=rows_of(row),
        own_answers=tuple(OwnAnswer(one.key, one.lang, one.asked, one.text, (one.reviewed or now).date(), one.version) for one in given_by(row)),
    )


def _place(one: Location) -> Place:
    view = place_view(one)
    return Place(
        id=one.slug,
        name=one.name,
        address=", ".join(view.address),
        phone=one.phone,
        hours=tuple(f"{line.day}: {', '.join(line.spans) or 'closed'}" for line in view.days),
        getting_there=one.getting_there,
        access=". ".join(view.access),
        languages=tuple(one.languages.split()),
        other_names=(one.city,),
    )
