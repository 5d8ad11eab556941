"""Does a practice take a payer? Its own rows say so, each for a time; what no row says today is "call us", never a guess."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

REVIEW_DAYS = 180  # how long a row counts after somebody checked it, where the practice does not say otherwise


class Answer(StrEnum):
    """What a person is told."""

    YES = "yes"
    NO = "no"
    CALL = "call"
    WHICH = "which"


class Reason(StrEnum):
    """Why the answer is neither yes nor no."""

    NOT_LISTED = "not_listed"  # no payer of the list was named
    NO_ROW = "no_row"  # the practice has said nothing about it that holds today
    OLD = "old"  # nobody has checked it for too long
    DEPENDS = "depends"  # on the product, the place or the clinician
    UNSURE = "unsure"  # the name was read with doubt


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One row of a practice. Empty `product`, `location` or `clinician`: for all of them. The days `begins` and `ends` count too."""

    payer: str
    accepted: bool
    verified: date
    verified_by: str
    product: str = ""
    location: str = ""
    clinician: str = ""
    network: str = ""
    begins: date | None = None
    ends: date | None = None
    review_days: int = REVIEW_DAYS

    def holds_on(self, day: date) -> bool:
        """Is the day within from and until, and was the row not checked in the future?"""
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends) and self.verified <= day

    def is_old_on(self, day: date) -> bool:
        """Has nobody checked it for longer than its review time?"""
        return day - self.verified > timedelta(days=self.review_days)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about: the words typed (they may name a product), and the place or the clinician if one was chosen."""

    words: frozenset[str] = frozenset()
    location: str = ""
    clinician: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer about one payer. `checked`: the day on which somebody last made sure; none where that is not known."""

    payer: str
    answer: Answer
    checked: date | None = None
    network: str = ""
    reason: Reason | None = None


def verdict(payer: str, rows: Iterable[Acceptance], asked: Asked, today: date) -> Verdict:
    """Yes or no if the practice's rows that hold today agree about what is asked; else call."""
    own = [row for row in rows if row.payer == payer and row.holds_on(today) and _could_be_meant(row, asked)]
    if not own:
        return Verdict(payer, Answer.CALL, reason=Reason.NO_ROW)
    checked = min(row.verified for row in own)
    decisive = [row for row in own if not _is_outdone(row, own, asked)]
    if len({row.accepted for row in decisive}) > 1 or not any(_is_meant(row, asked) for row in decisive):
        return Verdict(payer, Answer.CALL, checked, reason=Reason.DEPENDS)
    if any(row.is_old_on(today) for row in decisive):
        return Verdict(payer, Answer.CALL, checked, reason=Reason.OLD)
    networks = {row.network for row in decisive}
    answer = Answer.YES if decisive[0].accepted else Answer.NO
    return Verdict(payer, answer, min(row.verified for row in decisive), networks.pop() if len(networks) == 1 else "")


def _could_be_meant(row: Acceptance, asked: Asked) -> bool:
    """A row for another place or clinician than the chosen one says nothing."""
    return all(not chosen or not own or own == chosen for own, chosen in ((row.location, asked.location), (row.clinician, asked.clinician)))


def _is_meant(row: Acceptance, asked: Asked) -> bool:
    """Does the row cover exactly what is asked, with nothing left open?"""
    return (not row.product or _named(row, asked)) and row.location in ("", asked.location) and row.clinician in ("", asked.clinician)


def _named(row: Acceptance, asked: Asked) -> bool:
    return bool(row.product) and set(row.product.casefold().split()) <= asked.words


def _is_outdone(row: Acceptance, rows: Iterable[Acceptance], asked: Asked) -> bool:
    """A row for the product, place or clinician that was asked about counts instead of one for all of them."""
    return any(other is not row and _is_meant(other, asked) and _is_narrower(other, row) for other in rows)


def _is_narrower(one: Acceptance, other: Acceptance) -> bool:
    pairs = ((one.product, other.product), (one.location, other.location), (one.clinician, other.clinician))
    return all(mine == theirs or not theirs for mine, theirs in pairs) and any(mine and not theirs for mine, theirs in pairs)
