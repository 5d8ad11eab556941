"""The lines of an inbox, in the order of the core. Whoever is told about a person has that look written down, for each person shown and for nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from sural.inbox import has_risen, in_order
from sural_web.booking.words import when
from sural_web.clinic import store as clinics
from sural_web.inbox import store
from sural_web.inbox.rising import within_for
from sural_web.inbox.row import Row, as_waiting, row_of
from sural_web.ops.first_of import first_of
from sural_web.policy.actor import Actor

PAGE = 100
_MOST_CLOSED = 20
_AT_ONCE = timedelta()
_OF_A_VISIT = ("booking__practice", "booking__location", "booking__kind", "booking__clinician", "message")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page shows: what waits, whether more does, and what was closed of late, by whom and why."""

    rows: tuple[Row, ...]
    more: bool
    closed: tuple[Mapping[str, Any], ...] = ()
    closed_more: bool = False


def listing_of(actor: Actor, now: datetime, start: int = 0) -> Listing:
    """A page of the inbox from `start` on. The number of queries is the same however many wait."""
    with transaction.atomic():
        items = first_of(store.mine(actor, timezone.now()).select_related(*_OF_A_VISIT), PAGE, start)
        closed = first_of(store.closed_lately(actor, now), _MOST_CLOSED)
        grants = grants_of(actor, (*items.rows, *closed.rows))
        shown, ended = _told(items.rows, grants), _told(closed.rows, grants)
        people = dict.fromkeys(one.interview_id for one in (*shown, *ended) if one.interview_id)
        clinics.note_list([grants[one] for one in people], "inbox")
    return Listing(_rows(actor, shown, grants, now), items.more, tuple(_closed(one, grants) for one in ended), closed.more)


def listing_of_person(actor: Actor, interview: int, grant: Any, now: datetime) -> Listing:
    """What waits about one person, for whoever has the look written down already."""
    items = first_of(store.mine_of_person(actor, interview, PAGE + 1), PAGE)
    return Listing(_rows(actor, items.rows, {interview: grant}, now), items.more)


def grants_of(actor: Actor, items: Iterable[Any]) -> dict[int, Any]:
    return clinics.called(actor.account or 0, {one.interview_id for one in items if one.interview_id}, timezone.now())


def _told(items: Iterable[Any], grants: Mapping[int, Any]) -> list[Any]:
    """Those that may be shown: about a visit, or about a person whose consent was not taken back in between."""
    return [one for one in items if one.booking_id or one.interview_id in grants]


def _rows(actor: Actor, items: Sequence[Any], grants: Mapping[int, Any], now: datetime) -> tuple[Row, ...]:
    urgent = {one.pk for one in items if has_risen(as_waiting(one), now, _AT_ONCE)}
    within = within_for(actor) if urgent else None
    found = []
    for one in items:
        risen = within is not None and one.pk in urgent and has_risen(as_waiting(one), now, within(one))
        found.append(row_of(one, grants.get(one.interview_id), now, risen, when(one.booking) if one.booking_id else ""))
    return in_order(found)


def _closed(item: Any, grants: Mapping[int, Any]) -> Mapping[str, Any]:
    who = item.booking.name if item.booking_id else grants[item.interview_id].label
    return {"who": who, "kind": item.get_kind_display(), "step": store.closing(item)}
