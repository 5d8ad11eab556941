"""Who is at a place, for which kinds of visit, and when both are open: of the setup alone, so it is kept with it. Nothing of what is booked is here."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from sural.booking.open_time import Stretch
from sural.booking.slots import open_for
from sural_web.practice import store as practices
from sural_web.practice.hours import opening_of_clinician, opening_of_location
from sural_web.practice.setup import kept_until_changed
from sural_web.practice.store import Clinician, Location, VisitKind

_MOST_DAYS_KEPT = 4_000  # of all people of a place


class Staffing:
    """Of one place, shared by all requests. The open time of a day is worked out when somebody first looks at it."""

    def __init__(self, place: Location) -> None:
        self.zone, self.who = ZoneInfo(place.zone), practices.clinicians_at(place)
        self._opening = opening_of_location(place)
        self._own = {one.pk: opening_of_clinician(one, place) for one in self.who}
        does = {one.pk: {kind.pk for kind in one.visit_kinds.all()} for one in self.who}
        kinds = [kind.pk for kind in practices.rows()[VisitKind].values() if kind.practice_id == place.practice_id]
        self._for = {kind: tuple(one for one in self.who if not does[one.pk] or kind in does[one.pk]) for kind in kinds}
        self._open: dict[tuple[date, int], tuple[Stretch, ...]] = {}

    def has(self, who: Clinician) -> bool:
        return who.pk in self._own

    def clinicians_for(self, kind: VisitKind) -> tuple[Clinician, ...]:
        """Who does such visits here. Whoever names no kinds does all of them."""
        return self._for.get(kind.pk, ())

    def open_on(self, day: date, who: Clinician) -> tuple[Stretch, ...]:
        found = self._open.get((day, who.pk))
        if found is None:
            if len(self._open) >= _MOST_DAYS_KEPT:
                self._open.clear()
            found = self._open[day, who.pk] = open_for(self._opening, self._own[who.pk], self.zone, day)
        return found


def staffing_at(place: Location) -> Staffing:
    """As the setup is now; also of a place that is not shown to people."""
    return _staffings().get(place.pk) or Staffing(place)


@kept_until_changed
def _staffings() -> dict[int, Staffing]:
    return {number: Staffing(place) for number, place in practices.rows()[Location].items()}
