"""The person of the body model, from answers and from what is typed."""

from __future__ import annotations

import pytest

from sural import Interview, Knowledge
from sural.body import Sex
from sural.why import read_person, typed_from


@pytest.fixture(scope="module")
def interview() -> Interview:
    return Interview(Knowledge.load()).answer("rf_height_tall", 182).answer("rf_sex", "male").answer("st_lunge_cm", 6.5)


def test_what_was_answered_becomes_the_person(interview: Interview) -> None:
    person = read_person(typed_from(interview.answers)).person

    assert person.body.height_m == pytest.approx(1.82)
    assert person.body.sex is Sex.MALE
    assert person.measured.knee_to_wall_cm == 6.5
    assert person.tightness.soleus_deg > 10


def test_a_height_that_is_only_a_band_becomes_its_middle() -> None:
    answered = Interview(Knowledge.load()).answer("rf_height_tall", "170to179cm").answers

    assert read_person(typed_from(answered)).person.body.height_m == pytest.approx(1.75)


def test_without_answers_it_is_the_average_adult() -> None:
    reading = read_person({})

    assert reading.person.body.height_m == pytest.approx(1.70)
    assert reading.person.tightness.gastrocnemius_deg == 0
    assert reading.problems == {}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("height_cm", "40", "adults with 1.3 to 2.15 m"),
        ("mass_kg", "0", "adults with"),
        ("knee_to_wall_cm", "80", "Measure again"),
        ("lean_straight_deg", "nan", "not a number"),
        ("straight_leg_raise_deg", "high", "Write a number, such as 80"),
    ],
)
def test_what_no_person_has_is_left_out_and_said_why(name: str, text: str, words: str) -> None:
    reading = read_person({name: text, "silfverskiold_deg": "6"})

    assert words in reading.problems[name]
    assert reading.person.measured.silfverskiold_deg == 6


def test_a_comma_is_read_as_a_point() -> None:
    assert read_person({"knee_to_wall_cm": "9,5"}).person.measured.knee_to_wall_cm == 9.5
