"""What people want: visits, the practice, questions, plans; follow-ups; and that names come from the knowledge."""

from __future__ import annotations

import pytest

from sural import Knowledge
from sural.frontdoor import Intent
from tests.core.frontdoor.asked import ask


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("can i make an appointment", "book"),
        ("necesito una cita", "book"),
        ("move my appointment to friday", "move_or_cancel"),
        ("no puedo ir a mi cita", "move_or_cancel"),
        ("what is your address", "where"),
        ("donde estan", "where"),
        ("are you open on sunday", "hours"),
        ("a que hora abren", "hours"),
        ("whats your phone number", "phone"),
        ("how much is a visit", "cost"),
        ("do you take 1199", "cover_question"),
        ("aceptan medicaid", "cover_question"),
        ("what is piriformis syndrome", "what_is"),
        ("is ice good for sciatica", "is_good_for"),
        ("can i run with shin splints", "can_i"),
        ("my plan hurts", "plan_question"),
        ("i want to talk to someone", "talk_to_human"),
        ("quiero hablar con alguien", "talk_to_human"),
        ("are you a robot", "about_sural"),
        ("who can see my answers", "privacy"),
        ("thanks", "thanks_or_greeting"),
        ("my ear hurts", "other_body_part"),
        ("tell me a joke", "not_medical"),
        ("you people are idiots", "abuse"),
        ("my calf hurts", "start_interview"),
        ("is it sciatica?", "start_interview"),
        ("me duele la pierna", "start_interview"),
    ],
)
def test_a_plain_wish_is_understood(text: str, intent: str) -> None:
    assert ask(text).intent == intent


def test_a_follow_up_leans_on_the_turn_before() -> None:
    heat = ask("what about heat then", "is ice good for a calf tear")

    assert heat.intent is Intent.IS_GOOD_FOR
    assert heat.topic is not None
    assert (heat.topic.id, heat.topic.about) == ("heat", "calf_strain")
    assert ask("and on sunday?", "are you open on saturday").intent is Intent.HOURS


def test_two_wishes_are_both_kept() -> None:
    understood = ask("i need an appointment for friday, and how much is a visit without insurance")

    assert {understood.intent, *understood.also} >= {Intent.BOOK, Intent.COST}


def test_conditions_are_known_by_the_names_that_the_knowledge_has() -> None:
    knowledge = Knowledge.load()
    some = list(knowledge.conditions.values())[::6]
    unknown = [one.id for one in some if one.id not in ask(f"what is {one.plain_name}").entities.condition]

    assert unknown == []


def test_exercises_are_known_by_the_names_that_the_knowledge_has() -> None:
    words = list(Knowledge.load().treatment.words.values())[::6]

    assert [one.id for one in words if one.id not in ask(f"how do i do the {one.name.split(',')[0]}").entities.exercise] == []


def test_a_payer_is_named_by_its_id_and_a_leg_is_no_payer() -> None:
    assert "aetna" in ask("do you take aetna").entities.payer
    assert ask("my hip hurts when i walk").entities.payer == ()
