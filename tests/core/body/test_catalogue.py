"""The catalogue's useful result: the same stretch costs the nerve nothing or much, by where one sits."""

from __future__ import annotations

from pathlib import Path

import pytest

from sural.body import Anthropometry, Demand, Measurements, Person, Reach, Sex, catalogue, movement, movements, pose_of
from sural.errors import UnknownMovement
from sural.knowledge import Knowledge


def demand_of(name: str, person: Person | None = None):  # type: ignore[no-untyped-def]
    return catalogue(person or Person(), [name])[-1].demand


def test_every_movement_can_be_computed() -> None:
    found = catalogue(Person())

    assert {one.movement.id for one in found} == set(movements())
    assert all(one.demand.leg_raise_deg.low <= one.demand.leg_raise_deg.high for one in found)


def test_the_same_calf_stretch_asks_nothing_lying_and_much_sitting_slumped() -> None:
    lying, sitting = demand_of("calf_stretch_supine_strap"), demand_of("calf_stretch_towel")

    assert lying.calf["gasmed"].length.median == pytest.approx(sitting.calf["gasmed"].length.median)
    assert lying.sciatic.high is Demand.LITTLE
    assert sitting.sciatic.low is Demand.MUCH
    assert lying.leg_raise_deg.high < 5
    assert sitting.leg_raise_deg.low > 80


def test_raising_the_straight_leg_equals_itself() -> None:
    found = demand_of("st_slr").leg_raise_deg

    assert (found.low, found.high) == pytest.approx((70, 70), abs=0.5)


def test_upright_sitting_is_a_low_load() -> None:
    assert demand_of("sitting_upright").sciatic.median is Demand.LITTLE


def test_a_bent_knee_moves_the_stretch_from_the_gastrocnemius_to_the_soleus() -> None:
    straight, bent = demand_of("calf_stretch_wall_straight"), demand_of("calf_stretch_wall_bent")

    assert bent.calf["soleus"].length.median > straight.calf["soleus"].length.median
    assert bent.calf["gasmed"].pull_n.median < straight.calf["gasmed"].pull_n.median


def test_a_tight_calf_is_stretched_more_by_the_same_posture() -> None:
    tight = Person(measured=Measurements(lean_straight_deg=20, knee_to_wall_cm=6))

    assert demand_of("calf_stretch_supine_strap", tight).calf["gasmed"].stretch.low > demand_of("calf_stretch_supine_strap").calf["gasmed"].stretch.high


def test_a_heavier_person_pulls_harder_in_a_heel_raise() -> None:
    heavy = Person(Anthropometry(mass_kg=110, sex=Sex.MALE))

    assert demand_of("calf_raise_one_leg", heavy).calf["soleus"].pull_n.median > demand_of("calf_raise_one_leg").calf["soleus"].pull_n.median


def test_lying_does_not_load_the_lower_back() -> None:
    assert demand_of("knee_to_chest").lumbar_moment_nm.high == 0
    assert demand_of("bend_to_lift").lumbar_moment_nm.low > 60


def test_no_demand_is_called_safe() -> None:
    words = {one.demand.sciatic.words for one in catalogue(Person())}

    assert all(word.startswith("asks ") and word.endswith(" of the nerve") for word in words)
    assert not any("safe" in word for word in words)


@pytest.mark.parametrize(("own_deg", "reach"), [(30, Reach.BEYOND), (75, Reach.NEAR), (105, Reach.BELOW)])
def test_a_person_s_own_leg_raise_is_compared(own_deg: float, reach: Reach) -> None:
    assert demand_of("nerve_slider_seated", Person(measured=Measurements(straight_leg_raise_deg=own_deg))).reach is reach


def test_without_an_own_leg_raise_nothing_is_compared() -> None:
    assert demand_of("nerve_slider_seated").reach is None


def test_an_unknown_movement_names_near_ones() -> None:
    with pytest.raises(UnknownMovement, match="calf_stretch_towel"):
        movement("calf_stretch_sofa")


def test_every_self_test_of_the_catalogue_is_a_question() -> None:
    questions = Knowledge.load().findings

    assert [name for name, rows in movements().items() if rows[0].kind == "self_test" and name not in questions] == []


def test_each_movement_has_an_end_and_at_most_a_start() -> None:
    for rows in movements().values():
        assert [row.phase for row in rows] in (["end"], ["start", "end"])
        assert all(pose_of(row) for row in rows)


def test_the_prose_of_the_catalogue_does_not_promise() -> None:
    package = Path(__file__).parents[3] / "src" / "sural" / "body"
    promised = [path.name for path in package.rglob("*.py") if " is safe" in path.read_text(encoding="utf-8")]

    assert promised == []
