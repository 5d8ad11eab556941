"""What a person may type at any question of the terminal, beside an answer."""

from __future__ import annotations

from enum import Enum
from textwrap import fill

from sural.knowledge.schema import Page, Question

_WIDTH = 88


class Wish(Enum):
    """`NOT_SURE` is an answer to one question; `SKIP` leaves all of a page without one."""

    HELP = "help"
    NOT_SURE = "not sure"
    SKIP = "skip"
    BACK = "back"
    STOP = "stop"


_WORDS = {
    **dict.fromkeys(("?", "help", "why"), Wish.HELP),
    **dict.fromkeys(("not sure", "not_sure", "unsure", "don't know"), Wish.NOT_SURE),
    **dict.fromkeys(("skip",), Wish.SKIP),
    **dict.fromkeys(("b", "back"), Wish.BACK),
    **dict.fromkeys(("s", "stop", "q", "quit", "exit"), Wish.STOP),
}
PROMPT = "(? = help)"
HINT = "Type ? for why this is asked and how to answer."
_COMMANDS = "skip = leave this page without an answer; back = to the page before; stop = end here and see the result."
_UNANSWERED = "A safety question without an answer is never taken as a no: then somebody should look at it today."


def wish_of(reply: str) -> Wish | None:
    """The wish, or None where it is an answer."""
    return _WORDS.get(reply)


def help_for_list(page: Page) -> str:
    """Why a list is asked, and how it is answered."""
    return _help(page.why, "Type the numbers of what fits, with spaces (1 3), or 0 if none of it fits; not sure = you can't say.")


def help_for_question(page: Page, question: Question, possible: str) -> str:
    """Why one question is asked, and how it is answered."""
    return _help(question.why or page.why, f"Type {possible}; not sure = you can't say.")


def _help(why: str, how: str) -> str:
    return "\n".join(fill(line, _WIDTH) for line in (f"Why: {why}" if why else "", how, _COMMANDS, _UNANSWERED) if line)
