"""To which place, person, day and length the words of a message belong: what is told of one thing is not filled in for another."""

from __future__ import annotations

import pytest

from sural import Knowledge
from sural.frontdoor.lexicon import Hit, lexicon
from sural.frontdoor.understanding import Intent, Need
from tests.core.frontdoor.asked import ask


def test_a_pain_belongs_to_the_place_in_its_own_clause() -> None:
    assert "pain_below_knee" not in ask("hormigueo en el dedo gordo y dolor de cintura").findings
    assert "pain_below_knee" in ask("his back is agony, his calf too").findings
    assert "pain_below_knee" in ask("back pain, and down my left calf").findings


def test_what_is_denied_before_but_is_no_answer_on_what_stands_behind_it() -> None:
    assert ask("my knee doesn't hurt, but my shins do").findings.get("pain_below_knee") != "no"


def test_a_denial_ends_where_another_statement_begins() -> None:
    assert ask("this pain never stops and i don't want to be here").urgency is Need.EMERGENCY
    assert ask("this pain never stops and i want to go for a run").urgency is Need.NONE


def test_no_phrase_reaches_across_a_comma(knowledge: Knowledge) -> None:
    words = ("cant", "really", "feel")

    assert Hit("NO_FEELING", 0, 3) in lexicon(knowledge).hits(words, "en")
    assert Hit("NO_FEELING", 0, 3) not in lexicon(knowledge).hits(words, "en", begins=frozenset({2}))


def test_purple_skin_alone_does_not_say_red_hot_or_swollen() -> None:
    assert "red_hot_skin" not in ask("the skin of my shin has gone purple").findings
    assert ask("the skin of my shin is red and hot").findings["red_hot_skin"] == "yes"


@pytest.mark.parametrize(
    ("text", "finding", "level"), [("tengo 14 años y me duele la rodilla", "rf_age", "lt18"), ("mi mama tiene 81, le duele la cadera", "rf_age", "ge80")]
)
def test_years_of_life_are_no_length_of_the_trouble(text: str, finding: str, level: str) -> None:
    understood = ask(text)

    assert understood.findings[finding] == level
    assert "duration" not in understood.findings


def test_years_with_a_trouble_are_a_length() -> None:
    assert ask("tengo 3 años con dolor de rodilla").findings["duration"] == "gt1y"


def test_an_aunt_is_no_small_stroke() -> None:
    assert "rf_known_pad_heart_stroke" not in ask("oye tía, me duele la pantorrilla").findings
    assert "rf_known_pad_heart_stroke" in ask("i had a TIA last year, now my calf hurts").findings


def test_a_day_behind_where_are_you_asks_whether_it_is_open() -> None:
    assert ask("and on sunday?", "where are you").intent is Intent.HOURS


def test_another_hour_for_a_trouble_that_needs_asking_is_no_length() -> None:
    assert "duration" not in ask("my back is stiff every morning for an hour").findings
