"""Answers "do you take my plan or union?": for each payer named yes, no or call; which one, where a name is shared; call, where none is listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sural.cover.acceptance import Acceptance, Answer, Asked, Reason, Verdict, verdict
from sural.cover.matching import Matcher
from sural.cover.payer import Payer
from sural.cover.writing import plain_words

NEAR_STATES = ("NY", "NJ", "CT", "PA")
MOST_CHOICES = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was named: a verdict about one payer, or the payers of which the person is asked which they mean, nearest first."""

    verdict: Verdict | None
    which: tuple[Payer, ...] = ()

    @property
    def choices(self) -> tuple[Payer, ...]:
        """At most four of them to choose from; where there are more, the last choice is "another one"."""
        return self.which if len(self.which) <= MOST_CHOICES else self.which[: MOST_CHOICES - 1]

    @property
    def has_more(self) -> bool:
        """Are there more than the choices?"""
        return len(self.which) > MOST_CHOICES


@dataclass(frozen=True, slots=True)
class CoverAnswer:
    """All that is said to one question; `answer` is the most careful of its parts."""

    query: str
    parts: tuple[Part, ...]

    @property
    def answer(self) -> Answer:
        """Which before call before no before yes; nothing named is call."""
        found = [part.verdict.answer if part.verdict else Answer.WHICH for part in self.parts]
        if found and len(set(found)) == 1:
            return found[0]
        return Answer.WHICH if Answer.WHICH in found else Answer.CALL

    @property
    def payers(self) -> tuple[str, ...]:
        """The ids of all that it is about, each once."""
        ids = [payer for part in self.parts for payer in ([part.verdict.payer] if part.verdict else [row.id for row in part.which])]
        return tuple(dict.fromkeys(ids))


def cover_answer(
    query: str,
    matcher: Matcher,
    rows: Iterable[Acceptance],
    today: date,
    asked: Asked | None = None,
    near: Sequence[str] = NEAR_STATES,
    in_text: bool = False,
) -> CoverAnswer:
    """What the practice can say to a question today. The rows may be none: then everything known is "call"."""
    known = tuple(rows)
    here = replace(asked or Asked(), words=frozenset(plain_words(query)))
    parts = []
    for meant in matcher.meant(query, in_text):
        if len(meant.payers) > 1:
            parts.append(Part(None, nearest_first((matcher.names.payers[payer] for payer in meant.payers), near)))
            continue
        found = verdict(meant.payers[0], known, here, today)
        if not meant.sure and found.answer is not Answer.CALL:
            found = Verdict(found.payer, Answer.CALL, reason=Reason.UNSURE)
        parts.append(Part(found))
    return CoverAnswer(query, tuple(parts))


def nearest_first(payers: Iterable[Payer], near: Sequence[str]) -> tuple[Payer, ...]:
    """Those of the near states, in their order, then those found everywhere, then the others; the surer and better known ones before."""

    def rank(payer: Payer) -> tuple[int, bool, int, str]:
        places = [near.index(state) for state in payer.states if state in near]
        distance = min(places) if places else len(near) + (0 if "US" in payer.states else 1)
        return distance, not payer.sure, -len(payer.aliases), payer.id

    return tuple(sorted(payers, key=rank))
