"""What the knowledge rests on: cells with a row, passes behind an estimate, sources that can be found again, rules by grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sural.knowledge.body import read_rows
from sural.knowledge.loader import Knowledge
from sural.knowledge.provenance import identity, is_own
from sural.knowledge.schema import Source

PUBLISHED = "published"


@dataclass(frozen=True)
class Basis:
    """Counts over the whole knowledge.

    A cell is a condition and a finding that can enter the posterior; `cells_by_passes` says how many passes made the row that counts,
    or "published". `nameless` are the publications without DOI, PMID, another name of one paper, or a page of who issued them, `nameless_of_body`
    those behind the body model.
    """

    pairs: int
    cells_by_passes: Mapping[str, int]
    rules_by_grade: Mapping[str, int]
    measured_by_fit: Mapping[str, int]
    sources: int
    own: int
    nameless: tuple[str, ...]
    nameless_of_body: tuple[str, ...]

    @property
    def cells(self) -> int:
        return sum(self.cells_by_passes.values())


def basis(knowledge: Knowledge) -> Basis:
    """Count the rows that count."""
    asked = {finding.id for finding in knowledge.findings.values() if finding.who_can_answer != "engine"}
    rows = [row for (condition, finding), row in knowledge.rows_by_pair.items() if condition in knowledge.conditions and finding in asked]
    published = [source for source in knowledge.sources.values() if not is_own(source)]
    return Basis(
        pairs=len(knowledge.conditions) * len(asked),
        cells_by_passes=_sorted(PUBLISHED if row.confidence != "D" else str(row.passes) for row in rows),
        rules_by_grade=_sorted(rule.confidence for rule in knowledge.rules.values()),
        measured_by_fit=_sorted(row.fit for row in knowledge.measured),
        sources=len(knowledge.sources),
        own=len(knowledge.sources) - len(published),
        nameless=tuple(source.id for source in published if not identity(source)),
        nameless_of_body=tuple(source.id for source in read_rows(Source, "sources") if not is_own(source) and not identity(source)),
    )


def _sorted(names: Iterable[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(names).items()))
