"""What the staff sees of a question: nothing of anybody's health, name, number or address, whatever was typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sural import Knowledge
from sural.frontdoor.masking import MASK, _words, masked


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("do you have parking, my husband Bob has HIV", "do you have parking, my […] has […]"),
        ("¿tienen estacionamiento para mi mamá con cáncer?", "¿tienen estacionamiento para mi […] con […]?"),
        ("call me at 212-555-0199 about my MRI", "call me at […] about my […]"),
        ("my pénis hurts", "my […]"),
        ("🦵🦵 <b>sciatica</b>", ""),
    ],
)
def test_h74_only_words_of_the_list_are_shown(typed: str, shown: str) -> None:
    assert masked(typed) == shown


@given(st.text(max_size=300))
def test_h74_no_text_shows_a_word_that_is_not_in_the_list(text: str) -> None:
    left = masked(text).replace(MASK, " ")
    assert {word for word in re.findall(r"[^\W_]+", left.replace("'", "").replace("’", "")) if masked(word) != word} == set()


def test_h74_no_word_of_the_list_names_a_cause_a_sign_or_a_drug() -> None:
    """Every name of a cause in the knowledge is masked, but for small words of it."""
    for cause in Knowledge.load().conditions.values():
        assert MASK in masked(cause.plain_name) or masked(cause.plain_name) == "", cause.plain_name
    body = {"leg", "calf", "back", "foot", "pain", "hurt", "hurts", "numb", "sick", "blood", "surgery", "pregnant", "dolor", "pierna", "sangre", "embarazada"}
    assert body & _words() == {"back"} & _words()


def test_the_practices_own_names_are_shown() -> None:
    assert masked("is the Bronx office open", also=("Bronx",)) == "is the Bronx office open"
