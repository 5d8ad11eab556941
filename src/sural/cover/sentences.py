"""The answers in plain words, for a page or a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sural.cover.acceptance import Answer, Reason, Verdict
from sural.cover.answering import CoverAnswer, Part
from sural.cover.payer import Payer

NOT_LISTED = "If you don't see yours, call our office"
_WHY_CALL = {
    Reason.NO_ROW: "We have nothing on file about {name}",
    Reason.OLD: "It is long ago that we checked {name}",
    Reason.DEPENDS: "With {name} it depends on your plan, the place or who sees you",
    Reason.UNSURE: "You may mean {name}, but we are not sure that we read it right",
}


def call_words(phone: str) -> str:
    """Whom to call; without a number the office, whose number the card or the letter has."""
    return f"Call us on {phone}" if phone else "Call our office"


def part_words(part: Part, payers: Mapping[str, Payer], phone: str) -> tuple[str, ...]:
    """One thing that was named, in sentences."""
    if part.verdict is None:
        return ("Which one is it? The name on the front of your card tells.",)
    return verdict_words(part.verdict, payers[part.verdict.payer].name, phone)


def verdict_words(found: Verdict, name: str, phone: str) -> tuple[str, ...]:
    """The answer about one payer, the day it was checked, and the number."""
    checked = f"Checked on {long_day(found.checked)}." if found.checked else ""
    if found.answer is Answer.YES:
        network = f", in the network {found.network}" if found.network else ""
        words = (f"Yes, we take {name}{network}.", checked, f"Bring your card. {call_words(phone)} if anything on it is unclear.")
    elif found.answer is Answer.NO:
        words = (f"No, we do not take {name}.", checked, f"{call_words(phone)} and ask what a visit costs without it.")
    else:
        why = _WHY_CALL[found.reason or Reason.NO_ROW].format(name=name)
        words = (f"{why}.", f"{call_words(phone)} to confirm, with your card at hand.", checked and f"Last checked on {long_day(found.checked)}.")
    return tuple(word for word in words if word)


def not_listed_words(phone: str) -> tuple[str, ...]:
    """No payer of the list was named."""
    number = f": {phone}" if phone else ""
    return (f"{NOT_LISTED}{number}.", "Have your card at hand. We can also tell you what a visit costs without insurance.")


def answer_words(answer: CoverAnswer, payers: Mapping[str, Payer], phone: str = "") -> tuple[str, ...]:
    """The whole answer in lines, with the choices where the person has to choose."""
    if not answer.parts:
        return not_listed_words(phone)
    lines: list[str] = []
    for part in answer.parts:
        lines.append(" ".join(part_words(part, payers, phone)))
        lines += [f"  - {payer.name}" for payer in part.choices]
        if part.has_more:
            lines.append(f"  - another one ({len(part.which) - len(part.choices)} more)")
    return tuple(lines)


def long_day(day: date | None) -> str:
    """A day as people read it, whatever the machine's language: 3 November 2026."""
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    return f"{day.day} {months[day.month - 1]} {day.year}" if day else ""
