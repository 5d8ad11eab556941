"""The interview in the terminal, typed by a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sural import Interview, Knowledge
from sural.cli.terminal_interview import hold_interview


def typing(*replies: str) -> tuple[Callable[[str], str], list[str], Callable[[str], None]]:
    """Types the replies, then stops; also gathers what was said."""
    lines: Iterator[str] = iter(replies)
    said: list[str] = []
    return (lambda prompt: next(lines, "s")), said, said.append


def after_the_basics(knowledge: Knowledge) -> Interview:
    """At the first page of safety questions, which is a list."""
    interview = Interview(knowledge)
    while (page := interview.next_question()) is not None and page.block == "basics":
        interview = interview.skip(page.id)
    return interview


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
    ask, said, say = typing("1", "s")
    hold_interview(after_the_basics(knowledge), ask, say)
    assert any("GET HELP NOW" in line for line in said)


def test_back_takes_the_last_page_back(knowledge: Knowledge) -> None:
    ask, _, say = typing("46", "1", "b", "b", "s")
    assert hold_interview(Interview(knowledge), ask, say).answers.log == ()


@pytest.mark.parametrize("word", ["?", "help", "WHY"])
def test_help_says_why_a_question_is_asked_and_how_to_answer(knowledge: Knowledge, word: str) -> None:
    ask, said, say = typing(word, "s")
    assert hold_interview(Interview(knowledge), ask, say).answers.log == ()
    told = " ".join(" ".join(said).split())
    assert knowledge.pages[next(iter(knowledge.pages))].why in told
    for words in ("Type a number from 0 to 120 (years)", "skip = ", "back = ", "stop = ", "never taken as a no"):
        assert words in told


def test_help_of_a_list_says_how_to_tick_it(knowledge: Knowledge) -> None:
    ask, said, say = typing("?", "s")
    hold_interview(after_the_basics(knowledge), ask, say)
    assert any("Type the numbers of what fits" in line for line in said)


def test_every_prompt_names_the_help(knowledge: Knowledge) -> None:
    prompts: list[str] = []
    replies = iter(["46", "not sure", "skip", "0", "s"])

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        return next(replies)

    hold_interview(Interview(knowledge), ask, lambda _: None)
    assert len(prompts) == 5 and all("? = help" in prompt for prompt in prompts)


def test_not_sure_and_skip_leave_a_question_unknown_and_never_no(knowledge: Knowledge) -> None:
    ask, _, say = typing("46", "not sure", "skip", "s")
    interview = hold_interview(Interview(knowledge), ask, say)
    assert "rf_sex" in interview.answers.unsure
    assert len(interview.answers.pages_put) == 2
    assert set(interview.answers.levels) == {"rf_age"}


@pytest.mark.parametrize("reply", ["²", "1 9", "-1", "yes please", "", "\x1b[2J", "1,²", "9" * 5_000], ids=lambda reply: reply[:8])
def test_what_can_not_be_read_at_a_list_is_said_and_asked_again(knowledge: Knowledge, reply: str) -> None:
    interview = after_the_basics(knowledge)
    ask, said, say = typing(reply, "s")
    assert hold_interview(interview, ask, say).answers == interview.answers
    assert any("can't be read here. Type numbers from 1 to" in line for line in said)
    assert not any("\x1b" in line for line in said)


def test_the_end_of_the_input_ends_the_interview(knowledge: Knowledge) -> None:
    said: list[str] = []
    replies = iter(["46", "1"])

    def ask(_: str) -> str:
        try:
            return next(replies)
        except StopIteration:
            raise EOFError from None

    assert "rf_age" in hold_interview(Interview(knowledge), ask, said.append).levels
    assert any("The input has ended here" in line for line in said)
