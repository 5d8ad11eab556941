"""What needs somebody today and was opened by nobody in the practice's own time: a banner on the pages of the staff, and one mail to each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from sural.inbox import NOBODY_LOOKED_AFTER, has_risen
from sural_web.booking import outbox
from sural_web.clinic import store as clinics
from sural_web.inbox import store
from sural_web.inbox.row import as_waiting
from sural_web.ops.guarded import guarded
from sural_web.policy.actor import CLINICIAN, DESK, Actor
from sural_web.practice import store as practices

_ROLES = (CLINICIAN, DESK)


def raise_due(now: datetime) -> None:
    """Once a minute. Each is told once, however many workers do this at the same moment."""
    for item, account, within, address in _concerned(list(store.unseen_urgent()), timezone.now()):
        if has_risen(as_waiting(item), now, within):
            guarded("tell somebody of what has risen", partial(store.rise, item, account, address, now))


def risen_for(actor: Actor, now: datetime) -> int:
    """How many things of this one's inbox have risen; it does not wait for a worker."""
    found = store.my_unseen_urgent(actor) if store.any_unseen_urgent() else []
    if not found:
        return 0
    within = within_for(actor)
    return sum(has_risen(as_waiting(one), now, within(one)) for one in found)


def within_for(actor: Actor) -> Callable[[Any], timedelta]:
    """How long an item may wait until somebody opens it, for this one. One query."""
    own = practices.works_at([actor.account or 0], _ROLES).get(actor.account or 0, [])
    return lambda item: _within(item, own)


def _within(item: Any, own: list[Any]) -> timedelta:
    """A visit by the time of its practice; a person by the shortest time of those where their clinician works."""
    minutes = [item.booking.practice.urgent_answer_min] if item.booking_id else [one.urgent_answer_min for one in own]
    return timedelta(minutes=min(minutes)) if minutes else NOBODY_LOOKED_AFTER


def _concerned(items: list[Any], now: datetime) -> Iterator[tuple[Any, Any, timedelta, str]]:
    """Each item with everybody whom it concerns.

    The address of the practice where none of them has one, where each of theirs was refused, or where nobody works there to see a visit.
    """
    held = clinics.who_may_look({one.interview_id for one in items if one.interview_id}, now)
    staff = practices.staff_of({one.booking.practice_id for one in items if one.booking_id}, _ROLES)
    works = practices.works_at({one.pk for accounts in held.values() for one in accounts}, _ROLES)
    refused = outbox.staff_not_told(one.pk for one in items)
    for item in items:
        everybody = staff.get(item.booking.practice_id, []) if item.booking_id else held.get(item.interview_id, [])
        to = item.message.thread.practice_id if item.message_id else None
        if to is not None:  # a message to one practice is no business of a clinician elsewhere
            everybody = [one for one in everybody if to in {place.pk for place in works.get(one.pk, [])}]
        who = list(dict.fromkeys(one for one in everybody if item.account_id in (None, one.pk)))
        for account in who:
            yield item, account, _within(item, works.get(account.pk, [])), account.email or ""
        if (who or item.booking_id) and (item.pk in refused or not any(one.email for one in who)):
            own = [item.booking.practice] if item.booking_id else [place for one in who for place in works.get(one.pk, [])]
            address = next((one.email for one in own if one.email), "")
            yield item, None, _within(item, own), address
