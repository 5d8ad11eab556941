"""Every red flag of the interview, said in lay words, is caught: alone, in capitals, beside a wish, and in an earlier message."""

from __future__ import annotations

import pytest

from sural import Knowledge
from sural.frontdoor import Intent, Need
from sural.frontdoor.urgency import need_of
from tests.core.frontdoor.asked import ask, lay_words

SENTENCES = tuple(lay_words())
LEVELS = {
    "sleep_effect": "stops_all_sleep",
    "leg_swelling": "sore_leg_only",
    "walking_ability": "cannot_4_steps",
    "pain_severity": "9to10",
    "skin_red": "large_area",
    "skin_red_spreading": "over_days",
}


def least(finding: str) -> Need:
    """What the urgency rules say of this answer alone."""
    return need_of({finding: LEVELS.get(finding, "yes")}, Knowledge.load())[0]


def urgent() -> list[tuple[str, str]]:
    return [(finding, text) for finding, text in SENTENCES if least(finding) is not Need.NONE]


def test_h70_every_red_flag_is_said_in_five_english_and_two_spanish_ways() -> None:
    knowledge = Knowledge.load()
    asked = {item for page in knowledge.pages.values() if page.block == "red_flag" for item in page.items if item in knowledge.findings}
    urgent_alone = {item for item in asked if need_of({item: LEVELS.get(item, knowledge.findings[item].levels[-1])}, knowledge)[0] is not Need.NONE}
    said = {finding: [text for key, text in SENTENCES if key == finding] for finding in dict(SENTENCES)}

    assert (
        urgent_alone - set(said) - {"weakness_duration", "swelling_duration", "hip_extended_pain", "rf_tibia_fracture", "young_bone_sore", "young_hip_pain"}
        == set()
    )
    assert {finding: len(texts) for finding, texts in said.items() if len(texts) < 7} == {}


def test_h70_every_red_flag_in_lay_words_is_caught() -> None:
    missed = [(finding, text) for finding, text in urgent() if ask(text).urgency.rank < least(finding).rank]

    assert missed == []


def test_h70_capitals_change_nothing() -> None:
    assert [text for finding, text in urgent()[::9] if ask(text.upper()).urgency.rank < least(finding).rank] == []


def test_h70_a_red_flag_in_the_middle_of_a_booking_is_answered_first() -> None:
    missed = [text for finding, text in urgent()[1::9] if ask(f"hi i want to book for friday, {text}. can you do 3pm").urgency.rank < least(finding).rank]

    assert missed == []
    understood = ask("book me in for friday, my crotch went numb")
    assert understood.intent is Intent.RED_FLAG
    assert Intent.BOOK in understood.also
    assert understood.answer_ids[0] == "red_flag.emergency"


def test_h70_what_was_told_once_stays_urgent_in_later_messages() -> None:
    assert [text for finding, text in urgent()[2::9] if ask("ok thanks, are you open on sunday", text).urgency.rank < least(finding).rank] == []


@pytest.mark.parametrize(
    "text",
    [
        "my croch went num",
        "i cant breath and my caf is swolen",
        "hola my leg esta fria y blanca de repente and it hurts",
        "cant pee cant feel my crotch back pain since yesterday what do i do",
    ],
)
def test_h70_typos_mixed_languages_and_missing_stops_are_read(text: str) -> None:
    assert ask(text).urgency is Need.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "i want to die",
        "took the whole bottle of pills",
        "my face is drooping and my arm is weak",
        "my throat is closing after the new pill",
        "crushing chest pain going into my arm",
    ],
)
def test_h70_what_no_answer_of_the_interview_holds_is_urgent_by_its_words(text: str) -> None:
    assert ask(text).urgency is Need.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "not numb, no trouble peeing, just a sore calf",
        "my dog's leg is swollen and hot",
        "i had a clot ten years ago, now i want your opening hours",
        "can sciatica cause numbness between the legs?",
        "im dying to get back to tennis",
        "my foot falls asleep when i sit cross legged, wakes up after a minute",
        "mi perro cojea",
        "no tengo fiebre ni hinchazon, solo dolor en la pantorrilla",
    ],
)
def test_near_misses_are_no_alarm(text: str) -> None:
    assert ask(text).urgency is Need.NONE
