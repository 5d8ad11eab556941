"""What the tables do not understand is held against labelled messages: that only raises, and of wishes it only proposes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from evaluation.frontdoor.fit import made_from
from sural import Knowledge
from sural.cli.read_file import read_document
from sural.errors import KnowledgeError
from sural.frontdoor import Need, Understanding, answers_of, understand
from sural.frontdoor import likeness as room
from sural.frontdoor.labelled import read_utterances
from sural.frontdoor.lexicon import lexicon
from sural.frontdoor.tables_file import table_text
from sural.frontdoor.understanding import ASKS_BACK
from tests.core.frontdoor.asked import PRACTICE, ask

SET = Path(__file__).parents[3] / "evaluation" / "frontdoor" / "tune_5.yaml"


@cache
def pairs() -> tuple[tuple[Understanding, Understanding], ...]:
    """Each message of a set as the tables alone understand it, and as it is understood."""
    messages = read_utterances(read_document(SET), Knowledge.load(), SET.name)
    return tuple((by_tables(*one.turns), ask(one.turns[-1], *one.turns[:-1])) for one in messages[::3])


def by_tables(*turns: str) -> Understanding:
    return understand(turns[-1], turns[:-1], Knowledge.load(), PRACTICE, by_likeness=False)


def likened() -> list[Understanding]:
    return [whole for alone, whole in pairs() if alone.urgency is Need.NONE and whole.urgency is not Need.NONE]


def test_h92_what_a_message_is_like_only_raises() -> None:
    assert len(likened()) >= 5
    for alone, whole in pairs():
        assert whole.urgency.rank >= alone.urgency.rank
        assert alone.urgency is Need.NONE or whole == alone


def test_h92_who_is_understood_is_not_raised_by_likeness() -> None:
    assert all(alone.asks_back or alone.urgency is not Need.NONE for alone, whole in pairs() if whole.urgency is not Need.NONE)


@pytest.mark.parametrize("later", ["thanks, all good", "do you take Aetna?", "my back has hurt for three years", "and on Sunday?", "mi perro cojea"])
def test_h92_no_later_message_takes_back_what_an_earlier_one_was_like(later: str) -> None:
    for one in likened()[:4]:
        assert ask(later, one.text).urgency.rank >= one.urgency.rank


def test_h92_it_is_said_that_it_is_not_sure_and_a_person_and_the_signs_stand_beside_it() -> None:
    for one in likened()[:4]:
        assert one.handover
        ids = [answer.id for answer in answers_of(one, Knowledge.load(), PRACTICE)]
        assert ids[:3] == [f"red_flag.{one.urgency}", "red_flag.likeness", "signs"]
        assert "ask_person" in ids


def test_a_wish_that_is_only_alike_is_asked_back() -> None:
    proposed = [whole for alone, whole in pairs() if whole.urgency is Need.NONE and whole.intent is not alone.intent]
    assert len(proposed) >= 10
    assert all(one.confidence < ASKS_BACK and one.handover for one in proposed)


def test_an_answer_that_is_like_no_message_of_its_kind_is_asked_back() -> None:
    doubted = [(alone, whole) for alone, whole in pairs() if whole.urgency is Need.NONE and whole.asks_back and not alone.asks_back]
    assert doubted
    assert all(alone.intent is whole.intent for alone, whole in doubted)


def test_the_weights_are_those_of_the_messages_as_they_are() -> None:
    assert f"from {made_from()}" in table_text(room.TABLE).splitlines()[0], "run python -m evaluation.frontdoor.fit again"


def test_every_class_that_weighs_is_one_of_the_lexicon() -> None:
    known = {*lexicon(Knowledge.load()).wider, "FIGURE"}
    names = {name for feature in room.likeness().row if feature[:2] in ("c:", "p:") for name in feature[2:].split()}
    assert names <= known


def test_a_broken_table_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "table_text", lambda _: "feature\tbook\nstart\tmuch\n")
    with pytest.raises(KnowledgeError, match=r"likeness\.tsv"):
        room.likeness.__wrapped__()
