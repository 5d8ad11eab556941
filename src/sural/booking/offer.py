"""Which times are offered to a person, by how urgent it is. Probability has no part in it, and no kind of visit makes somebody wait longer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sural.booking.slots import Wanted
from sural.knowledge import Urgency

_LAST_DAY = {Urgency.SAME_DAY: 0, Urgency.WITHIN_2_DAYS: 2, Urgency.WITHIN_2_WEEKS: 14}  # days from today


@dataclass(frozen=True, slots=True)
class KindOfVisit:
    """What a kind of visit asks for, without its words."""

    minutes: int
    gap_min: int
    notice_hours: int
    days_ahead: int


@dataclass(frozen=True, slots=True)
class Offer:
    """`books`: whether anything can be booked at all. `urgent`: the practice has to answer within its time limit, and the phone comes first.

    `days`: the last day that is offered, counted from today; None = as far ahead as the kind of visit allows.
    """

    books: bool = True
    urgent: bool = False
    days: int | None = None


def offer_for(urgency: Urgency | None) -> Offer:
    """The offer at an urgency; None where nobody knows it."""
    if urgency is Urgency.EMERGENCY:
        return Offer(books=False, urgent=True)
    if urgency is None:
        return Offer()
    return Offer(urgent=urgency.seen_first, days=_LAST_DAY.get(urgency))


def offer_to_move(offer: Offer, standing_day: int) -> Offer:
    """To where an urgent booking may be moved, also from a browser that knows nothing of the person: not beyond the day on which it stands.

    `standing_day` is counted from today.
    """
    return replace(offer, urgent=True, days=max(0, standing_day if offer.days is None else min(offer.days, standing_day)))


def wanted_for(offer: Offer, kind: KindOfVisit, now: datetime, zone: ZoneInfo) -> Wanted:
    """From when until when a visit may begin, on the clock of the place: never later than the urgency allows, nor than the practice does."""
    days = kind.days_ahead if offer.days is None else min(offer.days, kind.days_ahead)
    after_last = now.astimezone(zone).date() + timedelta(days=days + 1)
    latest = datetime.combine(after_last, time(0), zone).astimezone(UTC)
    return Wanted(kind.minutes, kind.gap_min, now + timedelta(hours=kind.notice_hours), latest)
