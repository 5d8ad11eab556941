"""The small grammar: denial, time, persons, animals, questions in general."""

from __future__ import annotations

import pytest

from sural.frontdoor import Need, Person
from tests.core.frontdoor.asked import ask


@pytest.mark.parametrize(
    ("text", "finding", "level"),
    [
        ("no fever, just a sore achilles", "fever", "no"),
        ("i dont have any fever or chills, my knee hurts", "fever", "no"),
        ("my calf is not swollen but it hurts", "leg_swelling", "no"),
        ("no me duele la espalda, solo la pantorrilla", "low_back_pain", "no"),
        ("cant feel my crotch", "saddle_numb", "yes"),
        ("ya no siento la entrepierna", "saddle_numb", "yes"),
        ("dont know why but my crotch is numb", "saddle_numb", "yes"),
        ("not only pain, my crotch is numb too", "saddle_numb", "yes"),
        ("no my calf is swollen", "leg_swelling", "sore_leg_only"),
        ("no fever but my leg is swollen", "leg_swelling", "sore_leg_only"),
    ],
)
def test_denial_reaches_what_it_denies_and_no_further(text: str, finding: str, level: str) -> None:
    assert ask(text).findings.get(finding) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("calf pain for 2 weeks", "1to2w"),
        ("my calf hurts since yesterday", "1to6d"),
        ("my knee hurts, started this morning", "lt24h"),
        ("hip pain for 3 months", "6to12w"),
        ("me duele la rodilla desde hace un mes", "2to6w"),
        ("back pain for 5 years", "gt1y"),
    ],
)
def test_a_length_of_time_becomes_the_band_of_the_interview(text: str, level: str) -> None:
    assert ask(text).findings.get("duration") == level


def test_years_of_leaking_are_no_alarm_and_new_leaking_is() -> None:
    assert ask("i have leaked pee for years, its my knee that hurts").urgency is Need.NONE
    assert ask("i started to leak pee this week, my back hurts").urgency is Need.EMERGENCY


def test_another_person_counts_and_is_named_so() -> None:
    understood = ask("my mother cant feel her foot and its ice cold and white")

    assert understood.urgency is Need.EMERGENCY
    assert understood.person is Person.OTHER


def test_an_animal_does_not_count_and_its_bite_does() -> None:
    assert ask("my cat is limping").urgency is Need.NONE
    assert ask("my cat scratched me and my shin is red, hot and swollen").urgency is not Need.NONE


def test_an_illness_in_general_is_no_answer_and_one_s_own_is() -> None:
    assert ask("does a herniated disc make people lose control of the bladder").urgency is Need.NONE
    assert ask("does my herniated disc make me lose control of my bladder? it started today").urgency is Need.EMERGENCY


def test_it_is_the_place_of_the_sentence_before() -> None:
    assert "skin_hot" in ask("it got hot and really red on the back now", "my calf has been tight since the weekend").findings


def test_illnesses_of_the_family_are_not_filled_in() -> None:
    assert "rf_cancer_history" not in ask("my grandma had breast cancer, i just have an ache in my hamstring").findings
