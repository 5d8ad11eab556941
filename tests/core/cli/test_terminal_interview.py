"""The interview in the terminal, typed by a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sural import Interview, Knowledge
from sural.cli.terminal_interview import hold_interview


def typing(*replies: str) -> tuple[Callable[[str], str], list[str], Callable[[str], None]]:
    """Types the replies, then stops; also gathers what was said."""
    lines: Iterator[str] = iter(replies)
    said: list[str] = []
    return (lambda prompt: next(lines, "s")), said, said.append


def test_a_person_can_stop_at_once(knowledge: Knowledge) -> None:
    ask, said, say = typing("s")
    assert hold_interview(Interview(knowledge), ask, say).answers.log == ()
    assert "how can we help" in said[0]


def test_age_and_sex_are_asked_first(knowledge: Knowledge) -> None:
    ask, _, say = typing("46", "1", "s")
    levels = hold_interview(Interview(knowledge), ask, say).levels
    assert levels["rf_age"] == "40to49"
    assert "rf_sex" in levels


def test_an_impossible_number_is_asked_again(knowledge: Knowledge) -> None:
    ask, said, say = typing("460", "46", "s")
    hold_interview(Interview(knowledge), ask, say)
    assert any("460" in line for line in said)


def test_an_emergency_is_said_at_once(knowledge: Knowledge) -> None:
    interview = Interview(knowledge)
    while (page := interview.next_question()) is not None and page.block == "basics":
        interview = interview.skip(page.id)
    ask, said, say = typing("1", "s")
    hold_interview(interview, ask, say)
    assert any("GET HELP NOW" in line for line in said)


def test_back_takes_the_last_page_back(knowledge: Knowledge) -> None:
    ask, _, say = typing("46", "1", "b", "b", "s")
    assert hold_interview(Interview(knowledge), ask, say).answers.log == ()
