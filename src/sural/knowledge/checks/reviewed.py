"""Is every estimate that was looked at again the one that is weighed, and does it say why it was changed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sural.knowledge.loader import Knowledge
from sural.knowledge.provenance import ReviewedCell

_QUESTIONS = ("second", "overlap")
_FEWEST_WORDS = 4
_ROUNDING = 0.0006
Weighed = Mapping[tuple[str, str, str], tuple[float, str]]


def reviewed_problems(knowledge: Knowledge) -> Iterator[str]:
    """Reviewed cells that say something else than the tables, that overrule a study, or that give no reason."""
    weighed = _weighed(knowledge)
    for cell in knowledge.reviewed:
        where = f"reviewed {cell.condition_id} / {cell.finding_id} / {cell.level}"
        best, confidence = weighed.get((cell.condition_id, cell.finding_id, cell.level), (None, ""))
        if best is None or abs(best - cell.best) > _ROUNDING:
            yield f"{where}: says {cell.best}, but the tables say {best}"
        elif confidence != "D":
            yield f"{where}: a study stands there ({confidence}), and studies win"
        yield from (f"{where}: {problem}" for problem in _reasons(knowledge, cell))


def _reasons(knowledge: Knowledge, cell: ReviewedCell) -> Iterator[str]:
    if len(cell.why.split()) < _FEWEST_WORDS or cell.source_id not in knowledge.sources:
        yield "needs a reason in words, and a known source"
    if cell.question not in _QUESTIONS or (cell.question == "second") != (cell.pooled is not None):
        yield "question is 'second', with the pooled chance, or 'overlap', without"


def _weighed(knowledge: Knowledge) -> Weighed:
    """Chance and confidence of each level, from rows and wide tables."""
    found = {(row.condition_id, row.finding_id, row.level): (row.probability.best, row.confidence) for row in knowledge.likelihoods if row.use == "default"}
    for cells in knowledge.wide_cells:
        for condition, chances in cells.chances.items():
            found.update({(condition, cells.finding_id, level): (chance, "D") for level, chance in zip(cells.levels, chances, strict=True)})
    return found
