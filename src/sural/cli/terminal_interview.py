"""The interview in a terminal: one page at a time, back, skip, "not sure"."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import fill

from sural.assessment.flow import open_items
from sural.assessment.interview import Interview
from sural.assessment.values import UNITS
from sural.cli.assessment_text import urgency_words
from sural.errors import AnswerError
from sural.knowledge import Urgency
from sural.knowledge.schema import Page

_HELP = "Numbers of what fits, with spaces (1 3); 0 = none of these; ? = not sure; b = back; s = stop and see the result."
_WIDTH = 88


def hold_interview(interview: Interview, ask: Callable[[str], str] = input, say: Callable[[str], None] = print) -> Interview:
    """Ask until the engine has no more useful question, or the person stops."""
    say("Hi, how can we help you? Some questions about your leg follow; it takes about five minutes.")
    say("Nothing you type is stored. " + _HELP)
    earlier: list[Interview] = []
    warned = False
    while (page := interview.next_question()) is not None:
        reply = _ask_page(interview, page, ask, say)
        if isinstance(reply, str):
            if reply == "stop":
                break
            interview = earlier.pop() if earlier else interview
            continue
        earlier.append(interview)
        interview = reply
        if interview.urgency_now().urgency is Urgency.EMERGENCY and not warned:
            warned = True
            say(f"\n!! {urgency_words(interview.knowledge, Urgency.EMERGENCY)}\nYou can go on answering afterwards.")
    return interview


def _ask_page(interview: Interview, page: Page, ask: Callable[[str], str], say: Callable[[str], None]) -> Interview | str:
    levels = interview.levels
    items = open_items(interview.knowledge, page, levels)
    say("\n" + fill(page.heading, _WIDTH) + (f"\n{fill(page.lead, _WIDTH)}" if page.lead else ""))
    if _is_checklist(interview, items):
        return _ask_checklist(interview, page, items, ask, say)
    return _ask_each(interview, page, items, ask, say)


def _is_checklist(interview: Interview, items: tuple[str, ...]) -> bool:
    yes_no = [item in interview.knowledge.gates or interview.knowledge.findings[item].levels == ("no", "yes") for item in items]
    return len(items) > 1 and all(yes_no)


def _ask_checklist(interview: Interview, page: Page, items: tuple[str, ...], ask: Callable[[str], str], say: Callable[[str], None]) -> Interview | str:
    for number, item in enumerate(items, start=1):
        say(fill(f"{number:>3}  {_line(interview, item)}", _WIDTH, subsequent_indent="     "))
    while True:
        reply = ask("> ").strip().lower()
        if reply in ("b", "s"):
            return "back" if reply == "b" else "stop"
        if reply == "?":
            return interview.skip(page.id)
        if reply == "0":
            return interview.none_of_these(page.id)
        picked = reply.replace(",", " ").split()
        if picked and all(word.isdigit() and 1 <= int(word) <= len(items) for word in picked):
            ticked = {items[int(word) - 1] for word in picked}
            return interview.answer_page(page.id, {item: "yes" if item in ticked else "no" for item in items})
        say(_HELP)


def _ask_each(interview: Interview, page: Page, items: tuple[str, ...], ask: Callable[[str], str], say: Callable[[str], None]) -> Interview | str:
    before = interview
    for item in items:
        finding, question = interview.knowledge.findings[item], interview.knowledge.questions[item]
        say(fill(question.ask, _WIDTH))
        if question.how:
            say(question.how)
        if item not in UNITS:
            for number, level in enumerate(finding.levels, start=1):
                say(f"{number:>3}  {question.labels.get(level, level)}")
        answered = _one_answer(interview, item, ask, say)
        if isinstance(answered, str):
            return answered if answered == "stop" or interview is before else before
        interview = answered
    return interview.answer_page(page.id, {})


def _one_answer(interview: Interview, item: str, ask: Callable[[str], str], say: Callable[[str], None]) -> Interview | str:
    levels = interview.knowledge.findings[item].levels
    while True:
        reply = ask(f"> {UNITS.get(item, '')} ").strip().lower()
        if reply in ("b", "s"):
            return "back" if reply == "b" else "stop"
        if reply == "?":
            return interview.answer(item, None)
        try:
            if item not in UNITS and reply.isdigit() and 1 <= int(reply) <= len(levels):
                return interview.answer(item, levels[int(reply) - 1])
            return interview.answer(item, reply)
        except AnswerError as problem:
            say(str(problem))


def _line(interview: Interview, item: str) -> str:
    gate = interview.knowledge.gates.get(item)
    return gate.item if gate else interview.knowledge.questions[item].item
