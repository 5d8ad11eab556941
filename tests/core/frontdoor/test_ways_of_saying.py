"""One phrase of a table stands for all its bendings, words far apart still raise a need, and little that was used makes it less sure."""

from __future__ import annotations

import pytest

from sural import Knowledge
from sural.frontdoor import Need
from sural.frontdoor.bending import bent
from sural.frontdoor.lexicon import lexicon, lexicon_of
from sural.frontdoor.tables_file import read_table
from tests.core.frontdoor.asked import ask


@pytest.mark.parametrize(
    ("one", "other"),
    [("drags", "dragging"), ("dragged", "drags"), ("her", "my"), ("felt", "feel"), ("hinchada", "hinchados"), ("siento", "sentia"), ("foot", "feet")],
)
def test_bendings_of_a_word_are_one(one: str, other: str) -> None:
    assert bent(one) == bent(other)


@pytest.mark.parametrize(("one", "other"), [("numb", "number"), ("pain", "pan"), ("leg", "lego"), ("cold", "could"), ("walk", "wall")])
def test_different_words_are_not_taken_for_bendings(one: str, other: str) -> None:
    assert bent(one) != bent(other)


def test_only_phrases_of_generous_classes_are_read_in_any_bending() -> None:
    classes = {"DRAGS": {"en": "drags my foot"}, "FINE": {"en": "wakes up after"}}
    words = lexicon_of(classes, read_table("general.toml"), frozenset({"DRAGS"}))

    assert [hit.name for hit in words.hits(["she", "really", "drags", "her", "left", "foot"], "en")] == []
    assert [hit.name for hit in words.hits(["he", "dragged", "really", "his", "foot"], "en")] == ["DRAGS"]
    assert words.hits(["woke", "up", "after"], "en") == ()
    assert [hit.name for hit in words.hits(["wakes", "up", "after"], "en")] == ["FINE"]


def test_every_class_that_counts_as_written_is_one_of_the_tables() -> None:
    exact = set(read_table("general.toml")["exact"]["classes"].split())

    assert exact - set(lexicon(Knowledge.load()).wider) == set()


@pytest.mark.parametrize(
    "text",
    [
        "no clue whether i am still peeing or finished",
        "since tuesday it is as if i was sitting on a rolled up blanket of foam",
        "every hour my foot lifts a bit less",
        "the slipper keeps slipping off my left foot since yesterday",
        "he can barely get a sentence out, panting, and his calf aches",
        "my lip and tongue have swelled since the new tablets",
        "no tengo idea de si ya termine de orinar",
        "cada hora tengo menos fuerza en la pierna",
    ],
)
def test_signs_are_put_together_from_small_classes(text: str) -> None:
    assert ask(text).urgency is not Need.NONE


def test_what_stands_too_far_apart_for_an_answer_raises_the_need_and_fills_in_nothing() -> None:
    near, far = ask("my private parts went numb"), ask("my private parts since that long boring film late on monday night went numb")

    assert (near.urgency, near.findings.get("saddle_numb")) == (Need.EMERGENCY, "yes")
    assert (far.urgency, far.findings.get("saddle_numb")) == (Need.EMERGENCY, None)
    assert far.by_words is Need.EMERGENCY


def test_it_is_less_sure_where_few_of_the_words_were_used() -> None:
    plain = ask("my knee hurts when i walk")
    laden = ask("my knee hurts and the marquee organiser fretted about bunting, generators and the vicar")

    assert laden.confidence < plain.confidence
    assert laden.asks_back


def test_a_trouble_that_nobody_is_said_to_have_is_a_question() -> None:
    assert ask("is a sauna ok with a calf strain?").intent != "start_interview"
    assert ask("my calf strain hurts").intent == "start_interview"
