"""What an examiner found: one entry after another, of which the newest counts for each test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sural.errors import ImpossibleValue, UnknownQuestion
from sural.knowledge import Knowledge
from sural.knowledge.schema import Page

_BLOCK, _SCORES = "clinician", "composite"


@dataclass(frozen=True, slots=True)
class Entry:
    """One test as it was found; `level` is None where it was not tested, or an earlier entry was taken back.

    `step` is its place in the log of answers; None where it was not taken in. `held`: it was kept out there, because the person's own
    answer to the same question is a warning sign that it would have silenced.
    """

    finding_id: str
    level: str | None
    step: int | None = None
    held: bool = False


@lru_cache(maxsize=4)
def exam_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """The pages of an examination, in its order; published scores repeat single tests and are left out."""
    pages = (page for page in knowledge.pages.values() if page.block == _BLOCK)
    return tuple(page for page in pages if any(knowledge.findings[item].group != _SCORES for item in page.items))


@lru_cache(maxsize=4)
def examined(knowledge: Knowledge) -> frozenset[str]:
    """Everything that an examination can find; nothing of it is asked of the person."""
    return frozenset(item for page in exam_pages(knowledge) for item in page.items if knowledge.findings[item].who_can_answer == _BLOCK)


def checked_level(knowledge: Knowledge, finding_id: str, level: str | None) -> str | None:
    """The same level, if it is one of this test.

    Raises
    ------
    UnknownQuestion, ImpossibleValue
        It is no test of an examination, or has no such level.
    """
    if finding_id not in examined(knowledge):
        raise UnknownQuestion("This is no test of an examination. Reload the page and enter the finding again.")
    if level is not None and level not in knowledge.findings[finding_id].levels:
        raise ImpossibleValue(f"“{knowledge.questions[finding_id].item}” has no such finding. Choose one of those on the page.")
    return level


def in_force(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """The newest entry of each test, in the order in which they were first entered; what was taken back or not tested is not there."""
    newest = {one.finding_id: one for one in entries}
    return {key: one for key, one in newest.items() if one.level is not None}


def over_visits(visits: Iterable[Iterable[Entry]]) -> Mapping[str, Entry]:
    """What stands of each test over several visits, the oldest first: the newest finding. What a later visit left out or took back stays as it was before."""
    found: dict[str, Entry] = {}
    for entries in visits:
        found |= in_force(entries)
    return found


def taken_in(found: Mapping[str, Entry]) -> frozenset[str]:
    """The tests whose answer in the log is that of an examiner; what was held is not."""
    return frozenset(key for key, one in found.items() if not one.held)


def set_aside(entries: Iterable[Entry]) -> frozenset[str]:
    """Tests of which the newest entry says "not tested": they are not known, and not asked for again."""
    newest = {one.finding_id: one for one in entries}
    return frozenset(key for key, one in newest.items() if one.level is None)


def is_abnormal(knowledge: Knowledge, finding_id: str, level: str) -> bool:
    """Whether a level is another one than the first, which means that nothing is wrong."""
    return level != knowledge.findings[finding_id].levels[0]
