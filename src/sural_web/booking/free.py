"""Free times at a place: from its hours, those of its clinicians, and what they are booked for anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sural.booking.offer import KindOfVisit, Offer, wanted_for
from sural.booking.open_time import Stretch
from sural.booking.slots import Resource, Wanted, first_slots, free_slots, is_free
from sural_web.booking.models import ENDED, Booking
from sural_web.practice import store as practices
from sural_web.practice.hours import opening_of_clinician, opening_of_location
from sural_web.practice.store import Clinician, Location, VisitKind

_LONGEST = timedelta(hours=12)  # a visit with its free minutes


@dataclass(frozen=True, slots=True)
class FreeTime:
    begins: datetime
    clinician: Clinician
    kind: VisitKind


def free_times(place: Location, kind: VisitKind, offer: Offer, now: datetime, ours: Booking | None = None) -> list[FreeTime]:
    """The earliest first. `ours`: a booking that may be moved, and so takes up no time."""
    if not offer.books:
        return []
    wanted = wanted_for(offer, _asked(kind), now, ZoneInfo(place.zone))
    resources = _resources(place, clinicians_for(place, kind), wanted, ours)
    found = [FreeTime(begins, who, kind) for who, resource in resources for begins in free_slots(resource, wanted)]
    return sorted(found, key=lambda one: (one.begins, one.clinician.name, one.clinician.pk))


def soonest_free(place: Location, kinds: Iterable[VisitKind], offer: Offer, now: datetime, most: int = 1) -> list[FreeTime]:
    """The soonest times for any of these kinds of visit, each moment once and for the first of the kinds. What is booked is read once for all of them."""
    kinds, who = list(kinds), list(practices.clinicians_at(place))
    if not (offer.books and kinds and who):
        return []
    zone, found = ZoneInfo(place.zone), dict[datetime, FreeTime]()
    wanted = [wanted_for(offer, _asked(kind), now, zone) for kind in kinds]
    widest = replace(wanted[0], earliest=min(one.earliest for one in wanted), latest=max(one.latest for one in wanted))
    resources = _resources(place, who, widest, None)
    for kind, asked in zip(kinds, wanted, strict=True):
        for one, resource in resources:
            for begins in first_slots(resource, asked, most) if _does(one, kind) else ():
                found.setdefault(begins, FreeTime(begins, one, kind))
    return sorted(found.values(), key=lambda one: one.begins)[:most]


def still_free(place: Location, kind: VisitKind, who: Clinician, begins: datetime, offer: Offer, now: datetime, ours: Booking | None = None) -> bool:  # noqa: PLR0913
    """Whether this very time is offered now. Whether it is still free when the row is written, the database says."""
    wanted = wanted_for(offer, _asked(kind), now, ZoneInfo(place.zone))
    return offer.books and any(is_free(resource, wanted, begins) for _, resource in _resources(place, [who], wanted, ours))


def clinicians_for(place: Location, kind: VisitKind) -> list[Clinician]:
    """Who does such visits here. Whoever names no kinds does all of them."""
    return [one for one in practices.clinicians_at(place) if _does(one, kind)]


def _does(who: Clinician, kind: VisitKind) -> bool:
    kinds = list(who.visit_kinds.all())
    return not kinds or kind in kinds


def _asked(kind: VisitKind) -> KindOfVisit:
    return KindOfVisit(kind.minutes, kind.gap_min, kind.notice_hours, kind.days_ahead)


def _resources(place: Location, who: Iterable[Clinician], wanted: Wanted, ours: Booking | None) -> list[tuple[Clinician, Resource]]:
    who = list(who)
    taken = _taken(who, wanted, ours)
    opening, zone = opening_of_location(place), ZoneInfo(place.zone)
    return [(one, Resource(opening, opening_of_clinician(one, place), zone, tuple(taken[one.pk]))) for one in who]


def _taken(who: list[Clinician], wanted: Wanted, ours: Booking | None) -> dict[int, list[Stretch]]:
    found: dict[int, list[Stretch]] = {one.pk: [] for one in who}
    rows = Booking.objects.filter(clinician__in=who, begins__gt=wanted.earliest - _LONGEST, begins__lt=wanted.latest + _LONGEST)
    rows = rows.exclude(state__in=ENDED).exclude(pk=ours.pk if ours else None)
    for clinician, begins, busy_until in rows.values_list("clinician_id", "begins", "busy_until"):
        found[clinician].append(Stretch(begins, busy_until))
    return found
