"""What the knowledge rests on: cells with a row, passes behind an estimate, sources that can be found again, rules by grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sural.knowledge.body import read_rows
from sural.knowledge.checks.blind_cells import blind_pairs, unweighed_findings, weighed_findings
from sural.knowledge.loader import Knowledge
from sural.knowledge.provenance import identity, is_own
from sural.knowledge.schema import Source

PUBLISHED = "published"


@dataclass(frozen=True)
class Basis:
    """Counts over the whole knowledge.

    A cell is a condition and a finding that can enter the posterior; `cells_by_passes` says how many passes made the row or cell that counts,
    or "published"; `wide_by_source` how many of them stand in the wide tables. `blind` are cells with neither. `unweighed` are the findings
    that only urgency rules read, by which no condition is weighed. `nameless` are the publications without DOI, PMID, another name of one paper,
    or a page of who issued them, `nameless_of_body` those behind the body model.
    """

    pairs: int
    cells_by_passes: Mapping[str, int]
    wide_by_source: Mapping[str, int]
    blind: int
    unweighed: tuple[str, ...]
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
    weighed, unweighed = weighed_findings(knowledge), unweighed_findings(knowledge)
    rows = [row for (condition, finding), row in knowledge.rows_by_pair.items() if condition in knowledge.conditions and finding in weighed]
    wide = [(cells.source_id, str(cells.passes)) for cells in knowledge.wide_cells for _ in cells.chances if cells.finding_id in weighed]
    published = [source for source in knowledge.sources.values() if not is_own(source)]
    return Basis(
        pairs=len(knowledge.conditions) * len(weighed),
        cells_by_passes=_sorted([*(PUBLISHED if row.confidence != "D" else str(row.passes) for row in rows), *(passes for _, passes in wide)]),
        wide_by_source=_sorted(source for source, _ in wide),
        blind=sum(1 for _ in blind_pairs(knowledge)),
        unweighed=unweighed,
        rules_by_grade=_sorted(rule.confidence for rule in knowledge.rules.values()),
        measured_by_fit=_sorted(row.fit for row in knowledge.measured),
        sources=len(knowledge.sources),
        own=len(knowledge.sources) - len(published),
        nameless=tuple(source.id for source in published if not identity(source)),
        nameless_of_body=tuple(source.id for source in read_rows(Source, "sources") if not is_own(source) and not identity(source)),
    )


def _sorted(names: Iterable[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(names).items()))
