"""The log of answers: change, take back, gates."""

from __future__ import annotations

import pytest

from sural import Answers, Interview, Knowledge
from sural.assessment.flow import pending_pages
from sural.assessment.skip_logic import contradictions, known_levels
from sural.errors import ImpossibleValue, UnknownQuestion


def test_a_later_answer_replaces_an_earlier_one_and_the_log_keeps_both(knowledge: Knowledge) -> None:
    answers = Answers().answer(knowledge, "fever", True).answer(knowledge, "fever", False)
    assert answers.levels["fever"] == "no"
    assert len(answers.log) == 2


def test_not_sure_is_not_no(knowledge: Knowledge) -> None:
    answers = Answers().answer(knowledge, "fever", None)
    assert "fever" not in answers.levels
    assert "fever" in answers.unsure


def test_taking_back_a_gate_takes_back_what_was_asked_behind_it(knowledge: Knowledge) -> None:
    child = knowledge.children["bladder_bowel_gate"][0]
    answers = Answers().answer(knowledge, "bladder_bowel_gate", True).answer(knowledge, child.id, True)
    assert answers.retract(knowledge, "bladder_bowel_gate").levels == {}


def test_a_gate_that_is_changed_to_no_takes_back_what_was_asked_behind_it(knowledge: Knowledge) -> None:
    asked = Interview(knowledge).answer_page("nerves_failing", {"bladder_bowel_gate": True}).answer_page("bladder_bowel", {"bladder_retention": True})
    changed = asked.answer_page("nerves_failing", {"bladder_bowel_gate": False})
    assert changed.answers.levels == {"bladder_bowel_gate": "no"}
    assert "bladder_bowel" not in changed.answers.pages_put


def test_a_gate_that_opens_again_asks_again(knowledge: Knowledge) -> None:
    asked = Interview(knowledge).answer_page("nerves_failing", {"bladder_bowel_gate": True}).answer_page("bladder_bowel", {"bladder_retention": True})
    again = asked.answer("bladder_bowel_gate", False).answer("bladder_bowel_gate", True)
    assert "bladder_bowel" in {page.id for page in pending_pages(knowledge, again.answers, ("red_flag",))}


def test_a_gate_that_was_answered_no_closes_what_is_behind_it(knowledge: Knowledge) -> None:
    levels = known_levels(knowledge, Answers().answer(knowledge, "bladder_bowel_gate", False))
    assert all(levels[child.id] == child.levels[0] for child in knowledge.children["bladder_bowel_gate"])


def test_a_gate_that_was_not_answered_leaves_what_is_behind_it_unanswered(knowledge: Knowledge) -> None:
    levels = known_levels(knowledge, Answers())
    assert not levels


def test_a_contradiction_keeps_the_worrying_answer_and_is_named(knowledge: Knowledge) -> None:
    child = next(found for found in knowledge.children["bladder_bowel_gate"] if found.levels == ("no", "yes"))
    answers = Answers().answer(knowledge, "bladder_bowel_gate", False).answer(knowledge, child.id, True)
    assert known_levels(knowledge, answers)[child.id] == "yes"
    assert contradictions(knowledge, answers) == [("bladder_bowel_gate", child.id)]


def test_an_unknown_id_is_refused_and_changes_nothing(knowledge: Knowledge) -> None:
    answers = Answers()
    with pytest.raises(UnknownQuestion, match="no_such_thing"):
        answers.answer(knowledge, "no_such_thing", True)
    with pytest.raises(ImpossibleValue):
        answers.answer(knowledge, "fever", "purple")
    assert answers.log == ()
