"""From marks on the drawn body to answers: which findings a set of marks says yes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sural.knowledge import Knowledge
from sural.knowledge.schema import BodyPattern

KINDS = ("pain", "tingle", "numb")
LEFT, RIGHT, MIDDLE = ("left", "right", "middle")
PAGE = "body_map"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One mark: pain, tingle or numb, on a region of the map, left, right or (of the back's middle) middle."""

    kind: str
    region: str
    side: str

    @property
    def text(self) -> str:
        return f"{self.kind}:{self.region}:{self.side}"


def as_text(marks: Iterable[Mark]) -> str:
    """Marks as one line for the log; sorted, so that the order of tapping leaves no trace."""
    return " ".join(mark.text for mark in sorted(marks))


def from_text(knowledge: Knowledge, text: str) -> frozenset[Mark]:
    """Marks of a line; what this knowledge has no region for is passed over."""
    return frozenset(mark for mark in map(_mark, text.split()) if mark and is_on_map(knowledge, mark))


def _mark(word: str) -> Mark | None:
    parts = word.split(":")
    return Mark(*parts) if len(parts) == 3 else None


def is_on_map(knowledge: Knowledge, mark: Mark) -> bool:
    region = knowledge.regions.get(mark.region)
    return region is not None and mark.kind in KINDS and mark.side in region.sides


def findings_of(knowledge: Knowledge, marks: Iterable[Mark], levels: Mapping[str, str]) -> dict[str, str]:
    """Answers of a confirmed map: each finding that the map asks is yes or no.

    A pattern may also name a finding that is asked elsewhere (numb where one sits: a red flag); the map can only
    say yes to it, never no.
    """
    chosen = frozenset(marks)
    said = {finding for mark in chosen for finding in knowledge.regions[mark.region].marks.get(mark.kind, ())}
    asked = knowledge.pages[PAGE].items
    patterns = sorted(knowledge.body_patterns.values(), key=lambda pattern: bool(pattern.unless))
    for pattern in patterns:
        denied = any(finding in said or (finding not in asked and levels.get(finding) == "yes") for finding in pattern.unless)
        if not denied and _shows(pattern, chosen):
            said.add(pattern.id)
    return {finding: "yes" if finding in said else "no" for finding in asked} | dict.fromkeys(sorted(said - set(asked)), "yes")


def _shows(pattern: BodyPattern, marks: frozenset[Mark]) -> bool:
    relevant = [mark for mark in marks if mark.kind in pattern.kinds]
    per_side = [_fits(pattern, regions) for regions in _by_side(relevant)]
    match pattern.sides:
        case "both":
            return all(per_side)
        case "one":
            return sum(per_side) == 1
        case "same":
            return any(per_side)
        case _:
            return _fits(pattern, {mark.region for mark in relevant})


def _by_side(marks: list[Mark]) -> Iterator[set[str]]:
    for side in (LEFT, RIGHT):
        yield {mark.region for mark in marks if mark.side in (side, MIDDLE)}


def _fits(pattern: BodyPattern, regions: set[str]) -> bool:
    if pattern.only:
        return bool(regions) and regions <= set(pattern.only)
    if pattern.any_of:
        return bool(regions & set(pattern.any_of))
    return all(regions & set(part) for part in pattern.all_of)
