"""Which place is nearest to a person, as far as they say where they are: by a town, a postcode, a place, or two rounded numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from math import asin, cos, isfinite, radians, sin, sqrt

from sural.whole_number import all_digits

_EARTH_KM = 6_371.0088  # mean radius
_MILE_KM = 1.609344
_COUNTRIES_WITH_MILES = frozenset(("US", "GB", "LR", "MM"))
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the globe."""

    latitude_deg: float
    longitude_deg: float


@dataclass(frozen=True, slots=True)
class Address:
    """What a place is called by: whoever types any of it means this place. `point` is None where nobody has written it down."""

    name: str
    city: str
    region: str
    postcode: str
    point: Point | None

    @property
    def names(self) -> frozenset[str]:
        """The ways to write it, without spaces, accents and case."""
        name, city, region, postcode = map(_plain, (self.name, self.city, self.region, self.postcode))
        return frozenset((name, city, postcode, city + region, city + postcode, postcode + city, city + region + postcode)) - {""}


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that somebody may go to. `distance_km`: None where nobody knows; `soonest`: the first time within the offer, None where there is none."""

    name: str
    own: bool
    distance_km: float | None
    soonest: datetime | None


def point_of(latitude: float | None, longitude: float | None) -> Point | None:
    """None where it is no point on the globe."""
    if latitude is None or longitude is None or not (isfinite(latitude) and isfinite(longitude)):
        return None
    return Point(latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def distance_km(one: Point, other: Point) -> float:
    """In a straight line over the globe (haversine)."""
    north, east = radians(other.latitude_deg - one.latitude_deg), radians(other.longitude_deg - one.longitude_deg)
    half = sin(north / 2) ** 2 + cos(radians(one.latitude_deg)) * cos(radians(other.latitude_deg)) * sin(east / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))


def distance_words(km: float, country: str) -> str:
    """Rounded, in the country's unit: no more is known of where somebody is."""
    unit, length = ("mile", km / _MILE_KM) if country in _COUNTRIES_WITH_MILES else ("km", km)
    whole = round(length)
    if whole < 1:
        return f"less than 1 {unit}"
    return f"about {whole} {unit}{'s' if unit == 'mile' and whole != 1 else ''}"


def called(text: str, addresses: Iterable[Address]) -> list[Address]:
    """The places that a typed town, postcode or name means; none where none is called so. A longer postcode means the place with its beginning."""
    typed = _plain(text)
    return [one for one in addresses if typed and (typed in one.names or _same_postcode(typed, _plain(one.postcode)))]


def nearest_km(place: Address, origins: Iterable[Address | Point]) -> float | None:
    """How far a place is from the nearest of these. It is not away from itself, also where nobody has written down where it is."""
    found: list[float] = []
    for one in origins:
        point = one if isinstance(one, Point) else one.point
        if one == place:
            found.append(0.0)
        elif point and place.point:
            found.append(distance_km(point, place.point))
    return min(found, default=None)


def order_of(choice: Choice, urgent: bool, by_distance: bool) -> tuple[bool, bool, float, datetime, str]:
    """To sort by. Where it is urgent a place without a time stands last, however near it is.

    By distance: the nearest first, those of which nobody knows it after them. Else one's own practice first, and where it is urgent the soonest.
    """
    soonest = choice.soonest or _LAST
    if by_distance:
        return urgent and choice.soonest is None, choice.distance_km is None, choice.distance_km or 0.0, soonest, choice.name
    return not choice.own, False, 0.0, soonest if urgent else _LAST, choice.name


def _same_postcode(typed: str, postcode: str) -> bool:
    """ "10999-1234" is in 10999; a shorter one may be in many towns, and means none."""
    return bool(postcode) and any(map(all_digits, postcode)) and typed.startswith(postcode)


def _plain(text: str) -> str:
    """Letters and digits only, without accents and case."""
    folded = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return re.sub(r"[\W_]+", "", folded)
