"""Nothing that is said beside a red flag makes it less urgent: another complaint, its length, an older illness, an animal, an aside, a later message."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sural.frontdoor import Need
from tests.core.frontdoor.asked import ask

FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
URGENT = ("my crotch went numb", "my calf is swollen and red", "i cant pee since this morning", "no siento la entrepierna", "my foot just went white and cold")
LOWERING = (
    "back pain for 3 years",
    "had a hip replacement years ago",
    "my knee has been like that for years",
    "my doctor knows about my back",
    "just curious",
    "solo pregunto por curiosidad",
    "no fever",
    "not my back",
    "my dog is limping",
    "i was walking the dog",
    "is that normal with sciatica",
    "does ice help in general",
    "it has been going on for ages with my shoulder",
    "had a clot in 2019",
    "my mother had the same in her arm",
    "thanks, all good",
)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("my calf is swollen. back pain for 3 years", Need.SAME_DAY),
        ("my calf is swollen and my back has hurt for 3 years", Need.SAME_DAY),
        ("calf pain for 3 years and today it is red and swollen", Need.SAME_DAY),
        ("back pain for years and crotch is numb", Need.EMERGENCY),
        ("dolor de espalda desde hace anos y no siento la entrepierna", Need.EMERGENCY),
        ("had a clot in 2019 and my calf is swollen and red", Need.SAME_DAY),
        ("my crotch is numb. my doctor knows about my back", Need.EMERGENCY),
        ("my crotch is numb, my doctor knows", Need.EMERGENCY),
        ("i cant feel my crotch, just curious if thats normal", Need.EMERGENCY),
        ("i lost feeling in my crotch. just curious what that is", Need.EMERGENCY),
        ("walking the dog and suddenly couldnt feel my crotch", Need.EMERGENCY),
        ("never had such numb genitals before, started today", Need.EMERGENCY),
        ("nunca habia tenido la entrepierna asi de dormida", Need.EMERGENCY),
        ("can sciatica make you pee yourself? it happened twice today", Need.EMERGENCY),
    ],
)
def test_h70_what_is_said_of_something_else_does_not_lower_it(text: str, least: Need) -> None:
    assert ask(text).urgency.rank >= least.rank


@pytest.mark.parametrize(
    "text",
    [
        "my calf is swollen for 3 years",
        "i never had numbness, just an ache in my calf",
        "can stenosis make you wet yourself?",
        "just curious, does sciatica make you incontinent",
        "my dog cant feel its legs",
        "i have leaked pee for years, its my knee that hurts",
    ],
)
def test_what_is_said_of_itself_still_counts(text: str) -> None:
    assert ask(text).urgency is Need.NONE


def test_never_before_is_no_denial_of_a_trouble_and_no_illness_of_before() -> None:
    assert ask("never had a clot before, my calf aches").findings.get("rf_prev_dvt") is None
    assert ask("never had a fever like this, my knee is hot").findings.get("fever") == "yes"


@pytest.mark.parametrize(
    "way", ["{other} and {urgent}", "{urgent} and {other}", "{other}. {urgent}", "{urgent}. {other}", "{other}, {urgent}", "{urgent} but {other}"]
)
def test_h70_what_is_said_beside_it_never_lowers_the_urgency(way: str) -> None:
    for urgent in URGENT:
        least = ask(urgent).urgency.rank
        lower = [other for other in LOWERING if ask(way.format(other=other, urgent=urgent)).urgency.rank < least]

        assert lower == [], urgent


@FEW
@given(st.lists(st.sampled_from((*URGENT, *LOWERING)), min_size=2, max_size=5))
def test_h70_each_message_leaves_it_at_least_as_urgent_as_it_was(messages: list[str]) -> None:
    needs = [ask(messages[at], *messages[:at]).urgency.rank for at in range(len(messages))]

    assert needs == sorted(needs)


@pytest.mark.parametrize("after", ["just curious", "my doctor knows", "been like that for years", "not me, my dog", "no", "it is nothing new"])
def test_h70_a_later_message_never_takes_back_an_earlier_one(after: str) -> None:
    assert ask(after, "my crotch went numb").urgency is Need.EMERGENCY


def test_h74_what_words_raised_is_told_apart_from_what_answers_raised() -> None:
    assert ask("i want to kill myself, and my calf is swollen").by_words is Need.EMERGENCY
    assert ask("my calf is swollen").by_words is Need.NONE
