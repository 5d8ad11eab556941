"""Where somebody says they are: a town, a postcode or a place, or the position of their browser, rounded and only for this one answer.

A town stands in the address of the page. A position never does: it comes in a form, is rounded again here, and is kept nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from sural.booking.nearness import Address, Point, called, distance_words, nearest_km, point_of
from sural_web.practice.store import Location

_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,20})?", re.ASCII)
_DIGITS_KEPT = 2  # about a kilometre
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Near:
    """`typed`: the words; `origins`: what they mean, or the position; none where nothing was said or nothing is called so."""

    typed: str = ""
    origins: tuple[Address | Point, ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.origins)

    def km_to(self, place: Location) -> float | None:
        return nearest_km(address_of(place), self.origins)

    def words_to(self, place: Location) -> str:
        """How far a place is; "" where nobody knows, and where it is the place itself."""
        km = self.km_to(place)
        if km is None or address_of(place) in self.origins:
            return ""
        return f"{distance_words(km, place.country)} {f'from {self.typed}' if self.typed else 'away'}"


def near_of(request: HttpRequest, places: Iterable[Location]) -> Near:
    if request.method == "POST":
        point = point_of(_degrees(request.POST.get("latitude", "")), _degrees(request.POST.get("longitude", "")))
        return Near("", (point,) if point else ())
    typed = " ".join(request.GET.get("near", "")[:_LONGEST].split())
    return Near(typed, tuple(called(typed, map(address_of, places))))


def address_of(place: Location) -> Address:
    return Address(place.name, place.city, place.region, place.postcode, point_of(place.latitude, place.longitude))


def _degrees(text: str) -> float | None:
    return round(float(text), _DIGITS_KEPT) if _DEGREES.fullmatch(text) else None
