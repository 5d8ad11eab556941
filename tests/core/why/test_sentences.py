"""What the body model says in sentences."""

from __future__ import annotations

import re

import pytest

from sural import Knowledge
from sural.body import Interval, Person, catalogue, chain
from sural.why.sentences import (
    _CAUSES,
    LYING,
    SITTING,
    ankle_sentence,
    body_words_for,
    chain_sentence,
    comparison_sentence,
    leg_raise_words,
    nerve_sentence,
    span,
    tightness_sentence,
    toes_up_words,
)


def demand_of(name: str):  # type: ignore[no-untyped-def]
    return catalogue(Person(), [name])[-1].demand


def test_the_comparison_says_what_is_the_same_and_what_is_not() -> None:
    assert comparison_sentence(demand_of(LYING), demand_of(SITTING)) == (
        "Lying flat and sitting slumped stretch the calf just as much. But lying asks little of the nerve, and sitting asks much."
    )


def test_the_nerve_is_compared_with_raising_the_straight_leg() -> None:
    assert nerve_sentence(demand_of("st_slr")) == "Behind the hip this asks much of the nerve: about as much as raising the straight leg to 70 degrees."
    assert nerve_sentence(demand_of("standing")).endswith("no more than lying flat.")
    assert ankle_sentence(demand_of("calf_stretch_step")) == (
        "At the ankle it asks much of the nerve: about as much as pulling the toes up by 20 degrees, lying flat."
    )


@pytest.mark.parametrize(("lost", "words"), [(0.0, "as long as usual"), (-3.9, "as long as usual"), (9.4, "9 degrees earlier"), (-12.0, "12 degrees further")])
def test_a_calf_differs_only_when_two_measurements_would(lost: float, words: str) -> None:
    assert words in tightness_sentence("Outer calf", lost)


def test_a_range_of_one_number_is_said_once() -> None:
    assert span(Interval(9.6, 10, 10.4)) == "10"
    assert span(Interval(1, 2, 3)) == "1 to 3"


@pytest.mark.parametrize("task", ["walk", "stand", "squat", "stairs"])
def test_the_chain_is_summed_up_in_numbers_that_add_up(task: str) -> None:
    sentence = chain_sentence(chain(12, task))

    counts = [int(word) for word in sentence.replace(",", " ").split() if word.isdecimal()]
    assert counts[0] == sum(counts[1:]) == 8


def test_only_known_causes_are_spoken_of_and_no_sentence_promises() -> None:
    assert set(_CAUSES) <= set(Knowledge.load().conditions)
    for cause in _CAUSES:
        words = body_words_for(cause)
        assert words.startswith("In our body model,") and words.endswith(".")
        assert "safe" not in words


def test_a_cause_on_which_the_model_is_silent_gets_no_sentence() -> None:
    assert body_words_for("dvt") == ""


def test_no_posture_equals_a_leg_raise_or_toes_that_nobody_could_tell_from_lying_flat() -> None:
    for one in catalogue(Person()):
        words = f"{leg_raise_words(one.demand)}; {toes_up_words(one.demand)}"
        ends = [int(number) for number in re.findall(r"(?<!more than )\b(\d+) degrees", words)]
        assert all(number >= 4 for number in ends), (one.movement.id, words)
