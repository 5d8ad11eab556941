"""Which place is nearest: against distances that are known, and for whatever people type."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sural.booking.nearness import Address, Choice, Point, called, distance_km, distance_words, nearest_km, order_of, point_of

NEW_YORK, LOS_ANGELES = Point(40.7128, -74.0060), Point(34.0522, -118.2437)
LONDON, PARIS = Point(51.5074, -0.1278), Point(48.8566, 2.3522)
RIVERTON = Address("Alder Street", "Riverton", "NY", "10999", NEW_YORK)
ELM = Address("Elm Court", "Riverton", "NY", "10997", None)
HILLSIDE = Address("Birch House", "Hillside", "NY", "10998", Point(41.0, -74.0))
NOON = datetime(2026, 12, 7, 17, 0, tzinfo=UTC)
POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (NEW_YORK, LOS_ANGELES, 3_936),
        (LONDON, PARIS, 344),
        (Point(0, 0), Point(0, 180), 20_015),
        (Point(90, 0), Point(-90, 77), 20_015),
        (Point(0, 179.5), Point(0, -179.5), 111),  # over the date line, not round the globe
        (Point(60, 0), Point(60, 1), 55.6),
    ],
)
def test_a_distance_is_that_of_the_globe(one: Point, other: Point, km: float) -> None:
    assert distance_km(one, other) == pytest.approx(km, rel=0.002)


@given(POINTS, POINTS)
def test_the_way_back_is_as_long_and_never_longer_than_half_the_globe(one: Point, other: Point) -> None:
    assert distance_km(one, other) == pytest.approx(distance_km(other, one), abs=1e-6)
    assert 0 <= distance_km(one, other) <= 20_016
    assert distance_km(one, one) == 0


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (0, -180.1), (float("nan"), 0), (0, float("inf")), (None, 0), (40.0, None)])
def test_what_is_no_point_on_the_globe_is_none(latitude: float | None, longitude: float | None) -> None:
    assert point_of(latitude, longitude) is None


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("riverton", [RIVERTON, ELM]),
        ("  RIVERTON,  ny", [RIVERTON, ELM]),
        ("10998", [HILLSIDE]),
        ("10998-1234", [HILLSIDE]),
        ("Hillside 10998", [HILLSIDE]),
        ("birch house", [HILLSIDE]),
        ("109", []),
        ("", []),
        ("-", []),
        ("river", []),
    ],
)
def test_a_town_a_postcode_or_a_name_means_the_places_that_have_it(typed: str, means: list[Address]) -> None:
    assert called(typed, [RIVERTON, ELM, HILLSIDE]) == means


def test_accents_and_spaces_do_not_matter() -> None:
    place = Address("Praxis", "Köln", "", "N1 9GU", None)
    assert called("koln", [place]) == called("n19gu", [place]) == [place]


def test_a_place_is_not_away_from_itself_also_where_nobody_wrote_down_where_it_is() -> None:
    assert nearest_km(ELM, [ELM]) == 0
    assert nearest_km(ELM, [RIVERTON]) is None
    assert nearest_km(HILLSIDE, [ELM, RIVERTON]) == pytest.approx(32, rel=0.01)


@pytest.mark.parametrize(
    ("km", "country", "words"),
    [(0.4, "US", "less than 1 mile"), (1.5, "US", "about 1 mile"), (32, "GB", "about 20 miles"), (0.4, "DE", "less than 1 km"), (32, "DE", "about 32 km")],
)
def test_a_distance_is_told_in_the_unit_of_the_country(km: float, country: str, words: str) -> None:
    assert distance_words(km, country) == words


def choices() -> list[Choice]:
    near, far, unknown = (Choice(name, False, km, NOON) for name, km in (("Near", 2.0), ("Far", 30.0), ("Unknown", None)))
    return [unknown, far, near, Choice("Full", False, 1.0, None), Choice("Own", True, 40.0, NOON + timedelta(hours=1))]


@pytest.mark.parametrize(
    ("urgent", "by_distance", "order"),
    [
        (True, True, "Near Far Own Unknown Full"),
        (False, True, "Full Near Far Own Unknown"),
        (True, False, "Own Far Near Unknown Full"),
        (False, False, "Own Far Full Near Unknown"),
    ],
)
def test_h68_the_nearest_place_stands_first_and_where_it_is_urgent_one_without_a_time_last(urgent: bool, by_distance: bool, order: str) -> None:
    found = sorted(choices(), key=lambda one: order_of(one, urgent, by_distance))
    assert " ".join(one.name for one in found) == order
