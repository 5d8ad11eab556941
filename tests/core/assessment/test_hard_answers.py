"""No answers make an assessment expensive: bounded in work, and held to a time on a core that leaves room for a slow machine."""

from __future__ import annotations

import time

import numpy as np
import pytest

from benchmarks.hard_people import as_answers, climb, everything, random_person
from sural import Interview, Knowledge, assess
from sural.assessment.posterior import posterior

MOST_PIECES = 64
MOST_S = 1.0  # about a tenth of a second where nothing else runs; it was three


def pieces(knowledge: Knowledge, said: dict[str, str]) -> int:
    """In how many pieces the posterior is worked out."""
    made: list[None] = []
    posterior(knowledge, Interview(knowledge, as_answers(knowledge, said)).levels, pause=lambda: made.append(None))
    return len(made)


def longest_piece(knowledge: Knowledge, said: dict[str, str]) -> float:
    """Time on a core between two pauses, at most [s]."""
    at = [time.thread_time()]
    posterior(knowledge, Interview(knowledge, as_answers(knowledge, said)).levels, pause=lambda: at.append(time.thread_time()))
    return float(np.diff([*at, time.thread_time()]).max())


@pytest.mark.parametrize("level", [0, -1])
def test_every_finding_at_one_end_is_assessed_within_a_budget(knowledge: Knowledge, level: int) -> None:
    said = everything(knowledge, level)
    answers = as_answers(knowledge, said)
    begin = time.thread_time()
    assess(knowledge, answers)
    assert time.thread_time() - begin < MOST_S
    assert pieces(knowledge, said) <= MOST_PIECES


def test_climbing_towards_the_hardest_answers_stays_within_the_budget(knowledge: Knowledge) -> None:
    said, taken = climb(knowledge, np.random.default_rng(8), answers=26, steps=8)
    assert taken < MOST_S
    assert pieces(knowledge, said) <= MOST_PIECES


@pytest.mark.parametrize("answers", [10, 26, 120])
def test_others_can_go_first_every_few_milliseconds(knowledge: Knowledge, answers: int) -> None:
    said = random_person(knowledge, np.random.default_rng(answers), answers, last=0.9)
    assert longest_piece(knowledge, said) < MOST_S / 4


def test_who_says_little_takes_few_pieces(knowledge: Knowledge) -> None:
    assert pieces(knowledge, {"rf_age": "40to49", "rf_sex": "female", "pain_below_knee": "yes"}) <= 10
