"""Does every pair of condition and finding have a likelihood row, or a cell in a wide table, and only one of them?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from sural.knowledge.loader import Knowledge
from sural.knowledge.wide_tables import WideCells

LEAK = "leak"


def weighed_findings(knowledge: Knowledge) -> tuple[str, ...]:
    """Findings that can enter the posterior: not computed from others, and with a chance when no condition is present."""
    return tuple(key for key in _asked(knowledge) if (LEAK, key) in knowledge.rows_by_pair)


def unweighed_findings(knowledge: Knowledge) -> tuple[str, ...]:
    """Findings that are asked for urgency rules alone."""
    return tuple(key for key in _asked(knowledge) if (LEAK, key) not in knowledge.rows_by_pair)


def _asked(knowledge: Knowledge) -> Iterator[str]:
    return (finding.id for finding in knowledge.findings.values() if finding.who_can_answer != "engine")


def blind_pairs(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Pairs of condition and finding that nothing but the leak speaks for."""
    filled = {(condition, cells.finding_id) for cells in knowledge.wide_cells for condition in cells.chances} | knowledge.rows_by_pair.keys()
    for finding in weighed_findings(knowledge):
        for condition in knowledge.conditions:
            if (condition, finding) not in filled:
                yield condition, finding


def blind_cell_problems(knowledge: Knowledge) -> Iterator[str]:
    """Pairs without a chance, or with two; findings that no rule and no condition uses; cells that can't be used."""
    blind: dict[str, list[str]] = {}
    for condition, finding in blind_pairs(knowledge):
        blind.setdefault(finding, []).append(condition)
    for finding, conditions in blind.items():
        yield f"finding {finding}: no likelihood row and no cell in tables/estimated for {_some(conditions)}"
    for finding in unweighed_findings(knowledge):
        if finding not in knowledge.safety_findings:
            yield f"finding {finding}: no urgency rule reads it, and without a row in leak.csv no condition is weighed by it"
    pairs = Counter((condition, cells.finding_id) for cells in knowledge.wide_cells for condition in cells.chances)
    for (condition, finding), count in pairs.items():
        if count > 1 or (condition, finding) in knowledge.rows_by_pair:
            yield f"cell {condition} / {finding}: stands in two places; the likelihood row is the one that is weighed"
    weighed = frozenset(weighed_findings(knowledge))
    for cells in knowledge.wide_cells:
        yield from _cells(knowledge, cells, weighed)


def _cells(knowledge: Knowledge, cells: WideCells, weighed: Collection[str]) -> Iterator[str]:
    where = f"wide table, {cells.finding_id}"
    finding = knowledge.findings.get(cells.finding_id)
    if finding is None or cells.finding_id not in weighed:
        yield f"{where}: no such finding, or one that is not weighed"
    elif cells.levels != finding.levels[1:]:
        yield f"{where}: needs a line for each of {', '.join(finding.levels[1:])}, in this order"
    if not 1 <= cells.passes <= 3:
        yield f"{where}: must say how many passes made it"
    for condition, chances in cells.chances.items():
        if condition not in knowledge.conditions:
            yield f"{where}: no condition '{condition}'"
        if min(chances) <= 0.0 or sum(chances) >= 1.0:
            yield f"{where} / {condition}: chances lie between 0 and 1 and leave something for '{finding.levels[0] if finding else 'the first level'}'"


def _some(conditions: list[str]) -> str:
    return ", ".join(conditions[:3]) + (f" and {len(conditions) - 3} more" if len(conditions) > 3 else "")
