"""The clinicians' looks and changes in plain words, for the person whose plan it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sural_web.clinic.store import Look

_WORDS = {
    "let_in": "was let in with your code",
    "list": "saw your label, the day of your last check-in and whether you should be seen first",
    "plan": "looked at your plan and your last check-ins",
    "progress": "looked at your charts",
    "changes": "looked at how your plan has changed",
    "result": "looked at your result and your answers",
    "add": "added an exercise",
    "dose": "changed how much",
    "lock": "locked an exercise, so that Sural leaves it as it is",
    "unlock": "unlocked an exercise",
    "end": "ended an exercise",
    "clear": "answered for a warning sign",
    "inbox": "saw in their inbox what you had reported",
    "close": "closed what you had reported in their inbox",
    "messages": "read your messages",
    "write": "wrote you a message",
    "exam": "looked at what was found when you were examined",
    "examine": "examined you, and wrote down what was found",
    "note": "looked at the note of a visit",
    "sign": "signed the note of a visit",
    "addendum": "added something to a signed note",
    "letter": "made a letter to your GP",
    "sheet": "prepared a sheet for you to take home",
}


@dataclass(frozen=True, slots=True)
class LookLine:
    """One line; `detail` is the name of an exercise, or empty."""

    at: datetime
    who: str
    words: str
    detail: str


def in_words(looks: Iterable[Look]) -> list[LookLine]:
    return [LookLine(one.at, one.grant.account.name, _WORDS[one.what], one.detail) for one in looks]
