"""The interview in a terminal: one page at a time, with help, "not sure", skip, back and stop at every question."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import fill

from sural.assessment.flow import open_items
from sural.assessment.interview import Interview
from sural.assessment.values import UNITS, number_range
from sural.cli.assessment_text import urgency_words
from sural.cli.terminal_reply import HINT, PROMPT, Wish, help_for_list, help_for_question, wish_of
from sural.errors import AnswerError
from sural.knowledge import Urgency
from sural.knowledge.schema import Page
from sural.reading.shown import shown
from sural.reading.typed_number import typed_number
from sural.whole_number import whole_number

_WIDTH = 88
_NEVER_MIND = {Wish.BACK: "back", Wish.STOP: "stop"}


def hold_interview(interview: Interview, ask: Callable[[str], str] = input, say: Callable[[str], None] = print) -> Interview:
    """Ask until the engine has no more useful question, the person stops, or the input ends."""
    say("Hi, how can we help you? Some questions about your leg follow; it takes 5 to 15 minutes.")
    say(f"Nothing you type is stored. {HINT}")
    earlier: list[Interview] = []
    told = Urgency.SELF_CARE
    while (page := interview.next_question()) is not None:
        try:
            reply = _ask_page(interview, page, ask, say)
        except EOFError:
            say("\nThe input has ended here. This is the result so far.")
            break
        if isinstance(reply, str):
            if reply == "stop":
                break
            interview = earlier.pop() if earlier else interview
            continue
        earlier.append(interview)
        interview = reply
        level = interview.urgency_now().urgency
        if level.seen_first and level > told:
            say(f"\n!! {urgency_words(interview.knowledge, level)}\nYou can go on answering afterwards.")
        elif level.seen_first:
            say(f"\n!! {interview.knowledge.urgency_advice[level.id].title}. That holds.")
        told = level
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
        reply = ask(f"{PROMPT} > ").strip().lower()
        wish = wish_of(reply)
        if wish in _NEVER_MIND:
            return _NEVER_MIND[wish]
        if wish in (Wish.NOT_SURE, Wish.SKIP):
            return interview.skip(page.id)
        if reply == "0":
            return interview.none_of_these(page.id)
        picked = [whole_number(word, 1, len(items)) for word in reply.replace(",", " ").split()]
        if picked and None not in picked:
            ticked = {items[number - 1] for number in picked if number}
            return interview.answer_page(page.id, {item: "yes" if item in ticked else "no" for item in items})
        say(help_for_list(page) if wish else f"{shown(reply)} can't be read here. Type numbers from 1 to {len(items)}, or 0 for none of these. {HINT}")


def _ask_each(interview: Interview, page: Page, items: tuple[str, ...], ask: Callable[[str], str], say: Callable[[str], None]) -> Interview | str:
    before = interview
    for item in items:
        finding, question = interview.knowledge.findings[item], interview.knowledge.questions[item]
        say(fill(question.ask, _WIDTH))
        if question.how:
            say(question.how)
        if item not in UNITS:
            for number, level in enumerate(finding.levels, start=1):
                say(f"{number:>3}  {question.labels.get(level, level.replace('_', ' '))}")
        answered = _one_answer(interview, page, item, ask, say)
        if isinstance(answered, Wish):
            if answered is Wish.SKIP:
                break
            return _NEVER_MIND[answered] if answered is Wish.STOP or interview is before else before
        interview = answered
    return interview.answer_page(page.id, {})


def _one_answer(interview: Interview, page: Page, item: str, ask: Callable[[str], str], say: Callable[[str], None]) -> Interview | Wish:
    levels = interview.knowledge.findings[item].levels
    low, high = number_range(item) if item in UNITS else (1, len(levels))
    possible = f"a number from {low:g} to {high:g}".replace("-", "−") + (f" ({UNITS[item]})" if item in UNITS else "")
    while True:
        reply = ask(f"{UNITS.get(item, '')} {PROMPT} > ".lstrip()).strip().lower()
        wish = wish_of(reply)
        if wish is Wish.NOT_SURE:
            return interview.answer(item, None)
        if wish is Wish.HELP:
            say(help_for_question(page, interview.knowledge.questions[item], possible))
            continue
        if wish:
            return wish
        try:
            if item in UNITS:
                number = typed_number(reply, low, high, UNITS[item])
                return interview.answer(item, reply if number is None else number)
            picked = whole_number(reply, 1, len(levels))
            return interview.answer(item, levels[picked - 1] if picked else reply)
        except AnswerError:
            say(f"{shown(reply)} can't be the answer here. Type {possible}. {HINT}")


def _line(interview: Interview, item: str) -> str:
    gate = interview.knowledge.gates.get(item)
    return gate.item if gate else interview.knowledge.questions[item].item
