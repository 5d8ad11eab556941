"""Answers are sentences of the catalogs, in both languages, with a link that leads somewhere."""

from __future__ import annotations

import re

import pytest

from sural import Knowledge
from sural.frontdoor import Intent, Need, answers_of
from sural.frontdoor.answers import LANGUAGES, LINKS, catalog
from sural.frontdoor.retrieval import index_of
from tests.core.frontdoor.asked import PRACTICE, ask

WITH_KINDS = (Intent.WHAT_IS, Intent.IS_GOOD_FOR, Intent.RED_FLAG)


def test_h71_every_answer_stands_in_both_languages_and_none_is_empty() -> None:
    assert set(catalog("en")) == set(catalog("es"))
    empty = [(lang, key) for lang in LANGUAGES for key, row in catalog(lang).items() if not row["text"] and key != "page_in_english"]
    assert empty == []
    assert {row.get("link", "") for lang in LANGUAGES for row in catalog(lang).values()} <= set(LINKS)


def test_h71_every_intent_has_an_answer() -> None:
    plain = {str(one) for one in Intent if one not in WITH_KINDS}
    kinds = {f"{one}.{kind}" for one in ("what_is", "is_good_for") for kind in ("part", "exercise", "unknown")}
    urgent = {f"red_flag.{one}" for one in Need if one is not Need.NONE} | {"red_flag.self_harm", "what_is.condition"}

    assert plain | kinds | urgent <= set(catalog("en"))


@pytest.mark.parametrize(
    "text", ["where are you", "what are your hours", "what is sciatica", "is ice good for sciatica", "can i talk to someone", "my calf hurts", "hm"]
)
def test_no_place_of_a_sentence_stays_open(text: str) -> None:
    for answer in answers_of(ask(text), Knowledge.load(), PRACTICE):
        assert not re.search(r"\{\w+\}", answer.text), answer


def test_spanish_is_answered_in_spanish_and_says_where_a_page_is_english() -> None:
    understood = ask("quiero una cita")
    (answer, *_) = answers_of(understood, Knowledge.load(), PRACTICE)

    assert understood.lang == "es"
    assert answer.lang == "es"
    assert "inglés" in answer.text


def test_a_warning_about_somebody_else_is_worded_for_them() -> None:
    (answer, *_) = answers_of(ask("my husband passed out and his leg is swollen"), Knowledge.load(), PRACTICE)

    assert "for them" in answer.text


def test_the_practice_s_own_answer_is_given_to_its_question() -> None:
    assert ask("do i need to bring a towel?").answer_ids[0] == "own:towels"


def test_the_index_is_small_and_finds_a_page_by_its_words() -> None:
    index = index_of(Knowledge.load())

    assert index.size_bytes < 50_000_000
    assert index.find("shingles blisters")[0].id == "herpes_zoster"
    assert index.find('"; DROP TABLE page; --') is not None
