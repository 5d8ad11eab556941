"""The answer that lifts a "be seen first". It counts for one version alone: what was reported after it needs an answer of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sural.errors import ImpossibleRecord, StillStopped, UnansweredSafety
from sural.knowledge import Knowledge
from sural.plan.content.version import GetSeen

CALF = "calf_new_signs"
# What a clinician confirms by examining, and the sign that it answers: then the sign itself may still be there.
EXAMINATIONS = {CALF: "clot_excluded", "foot_drop": "foot_drop_seen"}


@dataclass(frozen=True)
class Clearance:
    """Somebody has looked at the person.

    Attributes
    ----------
    version : number of the "be seen first" that it answers
    by : the clinician, or the person who says that somebody has looked; on : the day on which that was
    levels : what is true now, by id, of the answers and signs that led there; confirmed : as in `Person`
    """

    version: int
    by: str
    on: date
    levels: Mapping[str, str]
    confirmed: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def check_clearance(seen: GetSeen, clearance: Clearance | None, today: date) -> Clearance:
    """The clearance, if it answers this very version.

    Raises
    ------
    StillStopped
        There is none, or it answers another version.
    ImpossibleRecord
        Nobody gave it, or its day can't be.
    """
    stopped = f'Version {seen.header.version} says "be seen first"'
    if clearance is None:
        raise StillStopped(f"{stopped}, and nobody has answered for it. There is no plan until somebody has looked at it.")
    if clearance.version != seen.header.version:
        raise StillStopped(f"{stopped}; the answer is for version {clearance.version}. Look at what was reported since, and answer for that.")
    if not clearance.by:
        raise ImpossibleRecord("A clearance needs who gave it.")
    first = min(seen.header.made_on, today)  # a clock that was set back makes versions of days to come
    if not first <= clearance.on <= today:
        raise ImpossibleRecord(f"The clearance of {clearance.on} does not lie between {first} and {today}. Check the date.")
    return clearance


def unanswered(seen: GetSeen, clearance: Clearance) -> tuple[str, ...]:
    """The signs that led here of which nobody has said how they are now; not a word about one is no "no"."""
    examined = {sign for sign, fact in EXAMINATIONS.items() if clearance.confirmed.get(fact) == "yes"}
    return tuple(sign for sign in seen.signs if sign not in clearance.levels and sign not in examined)


def check_answered(knowledge: Knowledge, seen: GetSeen, clearance: Clearance) -> None:
    """Refuse a clearance that leaves a sign open.

    Raises
    ------
    UnansweredSafety
        The message asks what is open.
    """
    still_asked = [knowledge.questions[sign].ask if sign in knowledge.questions else f"{sign}?" for sign in unanswered(seen, clearance)]
    if still_asked:
        raise UnansweredSafety(f"There is no plan before each sign that was reported is answered, as it is now: {' '.join(still_asked)}")
