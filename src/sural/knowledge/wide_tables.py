"""Reads the wide tables: chances for the pairs of condition and finding that have no likelihood row of their own.

A wide table has a line for each level of a finding but the first, and a column for each condition of one file of `conditions/`. An empty
cell means that the pair has rows in `tables/likelihoods/`. Each pair stands in one place only (`checks/blind_cells.py`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import exp, log
from operator import itemgetter

from sural.errors import KnowledgeError
from sural.knowledge.schema import Likelihood, Range

SOURCES = {"tables/pooled/": "estimate_pooled", "tables/estimated/": "estimate_unnamed"}
_FIXED = ("finding_id", "level", "passes")
Chances = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class WideCells:
    """What the wide tables of one source say of one finding: `chances` of the `levels`, by condition."""

    finding_id: str
    source_id: str
    passes: int
    levels: tuple[str, ...]
    chances: Mapping[str, Chances]

    def row(self, condition_id: str, half_width: float) -> Likelihood:
        """The first level of a pair as a likelihood row, with a range of `half_width` log-odds either way."""
        best = self.chances[condition_id][0]
        odds = log(best / (1.0 - best))
        low, high = (1.0 / (1.0 + exp(-odds - shift)) for shift in (-half_width, half_width))
        return Likelihood(
            condition_id, self.finding_id, self.levels[0], Range(low, best, high), "default", "estimate", "D", self.source_id, self.passes, 0.0, "", ""
        )


def wide_cells(contents: Mapping[str, bytes]) -> tuple[WideCells, ...]:
    """All wide tables; a finding stands once for each source."""
    found: dict[tuple[str, str], tuple[int, list[str], dict[str, Chances]]] = {}
    for path in contents:
        source = next((source for folder, source in SOURCES.items() if path.startswith(folder)), "")
        if source:
            for finding, passes, levels, chances in _findings(path, contents[path].decode("utf-8")):
                kept = found.setdefault((finding, source), (passes, levels, {}))
                if kept[:2] != (passes, levels) or not kept[2].keys().isdisjoint(chances):
                    raise KnowledgeError(f"{path}: '{finding}' stands twice, or with other levels or passes than in the tables of other conditions.")
                kept[2].update(chances)
    return tuple(WideCells(finding, source, passes, tuple(levels), chances) for (finding, source), (passes, levels, chances) in found.items())


def _findings(path: str, text: str) -> Iterator[tuple[str, int, list[str], dict[str, Chances]]]:
    """Finding, passes, levels, and chances by condition of each block of lines."""
    header, *lines = csv.reader(io.StringIO(text))
    if tuple(header[:3]) != _FIXED or any(len(line) != len(header) for line in lines):
        raise KnowledgeError(f"{path}: a wide table begins with {', '.join(_FIXED)}, and each line has as many cells as the header.")
    for finding, grouped in groupby(lines, key=itemgetter(0)):
        _, levels, passes, *columns = zip(*grouped, strict=True)
        try:
            chances = {condition: tuple(map(float, cells)) for condition, cells in zip(header[3:], columns, strict=True) if any(cells)}
            yield finding, int(passes[0]), list(levels), chances
        except ValueError:
            raise KnowledgeError(f"{path}: '{finding}' has a cell that is no number, or some levels of a condition without one.") from None
