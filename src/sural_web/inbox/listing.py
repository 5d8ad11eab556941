"""The lines of an inbox, in the order of the core; a look at what is about a person is written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from sural.inbox import has_risen, in_order
from sural_web.booking.words import when
from sural_web.clinic import store as clinics
from sural_web.inbox import store
from sural_web.inbox.rising import within_for
from sural_web.inbox.row import Row, as_waiting, row_of
from sural_web.policy.actor import Actor

PAGE = 100
_OF_A_VISIT = ("booking__practice", "booking__location", "booking__kind", "booking__clinician", "message")


def rows_of(actor: Actor, now: datetime, start: int = 0) -> tuple[tuple[Row, ...], bool]:
    """A page of it from `start` on, and whether there is more. The number of queries is the same however many wait."""
    with transaction.atomic():
        items = list(store.mine(actor, timezone.now()).select_related(*_OF_A_VISIT)[start : start + PAGE + 1])
        grants = grants_of(actor, items)
        clinics.note_list(grants.values(), "inbox")
    return _rows(actor, items[:PAGE], grants, now), len(items) > PAGE


def rows_of_person(actor: Actor, interview: int, grant: Any, now: datetime) -> tuple[Row, ...]:
    """What waits about one person, for whoever has the look written down already."""
    items = list(store.mine(actor, timezone.now()).filter(interview=interview).select_related("message")[:PAGE])
    return _rows(actor, items, {interview: grant}, now)


def closed_rows(actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """What was closed of late, by whom and why."""
    items = list(store.closed_lately(actor, now))
    grants = grants_of(actor, items)
    return [
        {"who": grants[one.interview_id].label if one.interview_id else one.booking.name, "kind": one.get_kind_display(), "step": store.closing(one)}
        for one in items
    ]


def grants_of(actor: Actor, items: list[Any]) -> dict[int, Any]:
    return clinics.called(actor.account or 0, {one.interview_id for one in items if one.interview_id}, timezone.now())


def _rows(actor: Actor, items: list[Any], grants: dict[int, Any], now: datetime) -> tuple[Row, ...]:
    within = within_for(actor) if items else None
    found = []
    for one in items:
        grant = grants.get(one.interview_id) if one.interview_id else None
        if grant is None and one.booking_id is None:
            continue  # the consent was taken back in between
        risen = within is not None and has_risen(as_waiting(one), now, within(one))
        found.append(row_of(one, grant, now, risen, when(one.booking) if one.booking_id else ""))
    return in_order(found)
