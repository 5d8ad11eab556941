"""What the tests of the front door share: one message understood, and the red flags in lay words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sural import Knowledge
from sural.frontdoor import OwnAnswer, Place, Practice, Understanding, understand

PRACTICE = Practice(
    name="Elm Street",
    phone="+1 212 555 0142",
    places=(Place("elm", "Elm Street", "1 Elm Street, Bronx", "+1 212 555 0142", ("Monday: 09:00 to 17:00",)),),
    own_answers=(OwnAnswer("towels", "en", ("do i need to bring a towel",), "Please bring a towel.", date(2026, 11, 28)),),
)


def ask(text: str, *before: str) -> Understanding:
    """One message after those before it."""
    return understand(text, before, Knowledge.load(), PRACTICE)


def lay_words() -> Iterator[tuple[str, str]]:
    """Each red flag of the interview with a sentence in lay words."""
    key = ""
    for line in (Path(__file__).parent / "lay_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            key = line.strip("[]")
        elif line and not line.startswith("#"):
            yield key, line
