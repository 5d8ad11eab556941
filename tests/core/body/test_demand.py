"""Words for how hard a calf muscle is pulled."""

from __future__ import annotations

import pytest

from sural.body import Interval, Measurements, Person, Stretch, catalogue
from sural.body.demand import StretchRange, stretch_range


@pytest.mark.parametrize(
    ("name", "outer", "deep"),
    [
        ("sitting_upright", Stretch.RESTS, Stretch.RESTS),
        ("standing", Stretch.LITTLE, Stretch.RESTS),
        ("calf_stretch_supine_strap", Stretch.CLEAR, Stretch.LITTLE),
        ("calf_stretch_wall_straight", Stretch.CLEAR, Stretch.LITTLE),
        ("ankle_lunge_mob", Stretch.LITTLE, Stretch.STRONG),
    ],
)
def test_a_muscle_is_compared_with_its_own_stretch_at_the_wall(name: str, outer: Stretch, deep: Stretch) -> None:
    stretch = catalogue(Person(), [name])[-1].demand.stretch

    assert (stretch["gastrocnemius"].median, stretch["soleus"].median) == (outer, deep)


def test_a_tight_calf_is_compared_with_its_own_stretch_too() -> None:
    tight = Person(measured=Measurements(lean_straight_deg=20, knee_to_wall_cm=6))

    assert catalogue(tight, ["calf_stretch_wall_straight"])[-1].demand.stretch["gastrocnemius"].median is Stretch.CLEAR


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1, 5, "rests"),
        (1, 30, "rests or is pulled a little"),
        (20, 70, "is pulled a little to clearly"),
        (60, 80, "is pulled clearly"),
        (80, 200, "is pulled clearly to strongly"),
    ],
)
def test_words_say_the_whole_range(low: float, high: float, words: str) -> None:
    found: StretchRange = stretch_range(Interval(low, (low + high) / 2, high), 100)

    assert found.words == words
