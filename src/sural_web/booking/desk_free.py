"""What is free on a day at one place, for the desk: by kind of visit, and where a kind has no time, the next day that has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sural.booking.offer import Offer
from sural.booking.time_words import day_words, time_words
from sural_web.booking.desk_kinds import MOST_DAYS_AHEAD, kinds_for_the_desk
from sural_web.booking.free import ONE_DAY, SOON, Booked, FreeTime, Rota
from sural_web.booking.moments import in_address
from sural_web.practice.store import Location, VisitKind


class DeskTime(NamedTuple):
    """A free time: `value` is what the form sends."""

    words: str
    clinician: str
    value: str


@dataclass(frozen=True, slots=True)
class FreeOfKind:
    """The free times of a day for one kind of visit; where there is none, the next day that has one."""

    kind: str
    times: tuple[DeskTime, ...]
    next_iso: str
    next_words: str

    @property
    def words(self) -> tuple[str, ...]:
        """Each time once, whoever is free then."""
        return tuple(dict.fromkeys(one.words for one in self.times))


def free_on(place: Location, begins: datetime, ends: datetime, now: datetime) -> tuple[FreeOfKind, ...]:
    """By kind of visit, also those that only the desk may book; between two moments, which are the midnights of the place."""
    ahead = (ends.date() - now.astimezone(ZoneInfo(place.zone)).date()).days
    kinds = kinds_for_the_desk(place.practice) if 0 < ahead <= MOST_DAYS_AHEAD else ()
    rota, offer, since = Rota(place, days=ONE_DAY), Offer(), max(now, begins)
    found = [(kind, rota.on(begins.date(), kind, offer, since)) for kind in kinds]
    later = _later(rota, [kind for kind, times in found if not times], ends.date())
    return tuple(_of_kind(kind, times, () if times else next(later.days(kind, offer, since, ends), ()), rota.zone) for kind, times in found)


def _later(rota: Rota, kinds: list[VisitKind], first: date) -> Rota:
    """For the days after this one: what those are booked for who do such visits."""
    who = dict.fromkeys(one for kind in kinds for one in rota.clinicians_for(kind))
    return rota.reading(Booked(who, days=SOON, first=first, zone=rota.zone))


def _of_kind(kind: VisitKind, found: list[FreeTime], later: Sequence[FreeTime], zone: ZoneInfo) -> FreeOfKind:
    times = tuple(_desk_time(one.begins, zone, kind.slug, one.clinician.slug, one.clinician.name) for one in found)
    day = later[0].begins.astimezone(zone).date() if later else None
    return FreeOfKind(kind.name, times, day.isoformat() if day else "", day_words(day) if day else "")


@lru_cache(maxsize=8_192)
def _desk_time(begins: datetime, zone: ZoneInfo, kind: str, who: str, name: str) -> DeskTime:
    """`begins` is in UTC, where no two moments are equal."""
    return DeskTime(time_words(begins, zone), name, f"{kind} {who} {in_address(begins)}")
