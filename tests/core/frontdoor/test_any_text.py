"""Whatever is typed is safe, and nothing that is added makes an urgent message less urgent."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sural import Knowledge
from sural.frontdoor import Intent, Need, answers_of
from sural.frontdoor.answers import catalog
from sural.frontdoor.understanding import ASKS_BACK
from sural.frontdoor.writing import LONGEST
from tests.core.frontdoor.asked import PRACTICE, ask

FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
URGENT = ("my crotch is numb", "cant breathe and my calf is swollen", "no siento las piernas", "my calf is swollen")
ELSE = ("do you take aetna", "what is your address", "i like the new chairs", "gracias", "how much is a visit", "see you on friday", "the weather is nice")


@FEW
@given(st.text(max_size=200))
def test_any_text_is_understood_without_a_fault_and_answered(text: str) -> None:
    understood = ask(text)

    assert understood.answer_ids
    assert answers_of(understood, Knowledge.load(), PRACTICE)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_h71_no_answer_of_the_catalog_calls_anything_not_urgent(lang: str) -> None:
    said = " ".join(str(text) for row in catalog(lang).values() for text in row.values()).casefold()

    assert len(said) > 2_000
    assert not re.search(r"not urgent|nothing serious|no danger|harmless|no es urgente|nada grave|sin peligro|inofensiv", said)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00\x1b[31m", "<script>alert(1)</script>", "\u202e\u200b\ufeff", "我的腿很疼", "моя нога болит", "🦵🔥😭", "\ud800"],
    ids=lambda text: repr(text[:12]),
)
def test_odd_texts_are_safe(text: str) -> None:
    ask(text)


@pytest.mark.parametrize("part", ["a", "?", "numb ", "x ", "a-", "i cant pee. ", "crotch and numb "], ids=repr)
def test_the_longest_texts_take_as_long_as_their_letters_and_no_more(part: str) -> None:
    """Eight times the letters; where each letter were held against each, it would be 64 times the time."""
    shorter, longer = (part * (letters // len(part)) for letters in (LONGEST // 8, LONGEST))
    taken(part)

    assert taken(longer) < 30 * max(taken(shorter), 0.002)


def taken(text: str) -> float:
    """Seconds of processor time for a message."""
    begun = time.process_time()
    ask(text)
    return time.process_time() - begun


@FEW
@given(st.sampled_from(URGENT), st.lists(st.sampled_from(ELSE), min_size=1, max_size=3), st.integers(0, 3))
def test_h70_the_place_of_a_turn_does_not_matter(urgent: str, others: list[str], place: int) -> None:
    turns = [*others]
    turns.insert(min(place, len(turns)), urgent)

    assert ask(turns[-1], *turns[:-1]).urgency.rank >= ask(urgent).urgency.rank


@pytest.mark.parametrize("text", ["qwertz uiop", "blorp the frindle", "bonjour j'ai mal a la jambe depuis hier", "我的腿很疼", ""])
def test_h71_what_is_not_understood_is_handed_to_a_person_with_the_list_of_signs(text: str) -> None:
    understood = ask(text)

    assert understood.intent is Intent.UNCLEAR
    assert understood.handover
    assert understood.confidence < ASKS_BACK
    assert {"signs", "ask_person"} <= set(understood.answer_ids)
    assert understood.urgency is Need.NONE


@pytest.mark.parametrize(
    "text", ["what are your hours", "book me in for friday", "what is piriformis syndrome", "gracias", "do you take 1199", "necesito una cita", *ELSE]
)
def test_h70_the_list_of_signs_stands_beside_every_answer_in_which_nothing_urgent_was_understood(text: str) -> None:
    understood = ask(text)

    assert ("signs" in understood.answer_ids) is (understood.urgency is Need.NONE)


@pytest.mark.parametrize("filling", ["my leg hurts. ", "my foot is numb and ", "nothing else, "])
def test_h70_a_red_flag_at_the_end_of_a_very_long_text_is_read(filling: str) -> None:
    text = filling * (19_000 // len(filling)) + "my crotch is numb"

    assert ask(text).urgency is Need.EMERGENCY
