"""A word that makes an alarm less likely lowers only what it is said of: not a sign of its own beside it, in any order, with or without punctuation."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sural.frontdoor import Need
from tests.core.frontdoor.asked import ask

SIGNS = {
    "en": (
        "i cant pee since this morning",
        "my crotch went numb",
        "i wet myself without noticing",
        "my calf is swollen and hot",
        "i cant breathe",
        "my foot went white and cold",
        "my pee is like cola and my thighs are rock hard",
        "my leg got so weak i cant lift my foot",
        "i coughed up blood",
        "i fell off a ladder and cant stand",
    ),
    "es": (
        "no puedo orinar desde esta manana",
        "no siento la entrepierna",
        "tengo la pantorrilla hinchada y caliente",
        "me falta el aire",
        "no puedo levantar el pie",
    ),
}
BESIDE = {
    "en": (
        "the scan was normal last year",
        "they ruled out a clot in 2019",
        "i had a baby last year",
        "had a clot ten years ago",
        "i had beetroot for lunch",
        "i take a water pill",
        "i always leak a bit when i sneeze",
        "my asthma is as usual",
        "my hand wakes up after a minute",
        "i ran a marathon last week",
        "i pulled a chest muscle in spring",
        "my dog knocked me down",
        "my mum had the same",
        "i iced my knee",
        "i used to run",
        "no fever",
        "lol sorry",
        "just curious",
    ),
    "es": (
        "el escaner salio normal el ano pasado",
        "tuve un coagulo hace diez anos",
        "comi remolacha",
        "mi mano se me pasa al rato",
        "mi perro me tumbo",
        "mi mama tuvo lo mismo",
        "no tengo fiebre",
        "jaja perdon",
    ),
}
JOINED = {
    "en": (
        "{other} and {sign}",
        "{other} but {sign}",
        "{sign} but {other}",
        "{other}. {sign}",
        "{sign}. {other}",
        "{other}, {sign}",
        "{other} so i thought nothing of it but now {sign}",
    ),
    "es": ("{other} y {sign}", "{other} pero {sign}", "{other}. {sign}", "{sign}. {other}", "{other}, {sign}", "{other} pero ahora {sign}"),
}
UNMARKED = ("{other} {sign}", "{sign} {other}")
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def told(draw: st.DrawFn) -> tuple[str, str]:
    """A sign, and the sign with what lowers something else beside it."""
    lang = draw(st.sampled_from(("en", "es")))
    sign, other, way = (draw(st.sampled_from(some)) for some in (SIGNS[lang], BESIDE[lang], (*JOINED[lang], *UNMARKED)))
    return sign, way.format(sign=sign, other=other)


@SETTINGS
@given(told())
def test_h86_what_lowers_something_else_leaves_a_sign_as_urgent_as_it_is(case: tuple[str, str]) -> None:
    sign, text = case

    assert ask(text).urgency.rank >= ask(sign).urgency.rank, text


@pytest.mark.parametrize("lang", ["en", "es"])
def test_h86_what_was_told_in_an_earlier_message_lowers_no_sign_of_a_later_one(lang: str) -> None:
    lower = [(other, sign) for sign in SIGNS[lang] for other in BESIDE[lang] if ask(sign, other).urgency.rank < ask(sign).urgency.rank]

    assert lower == []


@pytest.mark.parametrize(
    "text",
    [
        "the scan was normal last year but since this morning i cant pee",
        "ate beetroot, and my pee is like cola after the marathon and my thighs are rock hard",
        "i fell off a ladder and cant stand",
        "my dog knocked me down and my calf is swollen and i cant breathe",
        "had a clot ten years ago and now the same leg is fat and hot again",
        "no numbness, but i wet myself",
        "i wet myself without noticing lol",
    ],
)
def test_h86_a_real_emergency_beside_a_harmless_reason_is_urgent(text: str) -> None:
    assert ask(text).urgency is not Need.NONE


@pytest.mark.parametrize(
    "text",
    [
        "my butt goes numb on the toilet, wakes up after a minute",
        "i leak when i sneeze, its only a bit",
        "my pee is dark, had beetroot",
        "years ago i had a numb crotch",
    ],
)
def test_what_lowers_a_sign_itself_still_does(text: str) -> None:
    assert ask(text).urgency is Need.NONE
