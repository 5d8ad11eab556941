"""How much the tables can tell: rows by confidence, blind conditions, pairs that can't be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import log

from sural.knowledge.loader import Knowledge

INFORMATIVE = log(2)  # log odds against the leak
SEPARATING = log(3)  # log odds between two conditions
LEAST_INFORMATIVE = 10
LEAST_SEPARATING = 2
_BOUND = 0.002

Cells = Mapping[str, Mapping[tuple[str, str], float]]


@dataclass(frozen=True)
class Coverage:
    """Rows by confidence; conditions with fewer than ten informative findings; pairs with fewer than two that separate."""

    rows_by_confidence: Mapping[str, int]
    informative: Mapping[str, int]
    blind: tuple[str, ...]
    inseparable: tuple[tuple[str, str, int], ...]


def coverage(knowledge: Knowledge) -> Coverage:
    """Measure the default likelihood rows."""
    cells = _cells(knowledge)
    leak = cells["leak"]
    informative = {condition: len(_departing(cells[condition], leak, leak, INFORMATIVE)) for condition in knowledge.conditions}
    inseparable = []
    for one, other in combinations(knowledge.conditions, 2):
        separating = _departing(cells[one], cells[other], leak, SEPARATING)
        if len(separating) < LEAST_SEPARATING:
            inseparable.append((one, other, len(separating)))
    return Coverage(
        rows_by_confidence=dict(sorted(Counter(row.confidence for row in knowledge.likelihoods).items())),
        informative=informative,
        blind=tuple(key for key, count in informative.items() if count < LEAST_INFORMATIVE),
        inseparable=tuple(inseparable),
    )


def _cells(knowledge: Knowledge) -> Cells:
    cells: dict[str, dict[tuple[str, str], float]] = {"leak": {}, **{key: {} for key in knowledge.conditions}}
    for row in knowledge.likelihoods:
        if row.use == "default":
            level = knowledge.findings[row.finding_id].levels[1] if row.level == "abnormal" else row.level
            cells[row.condition_id][row.finding_id, level] = row.probability.best
    return cells


def _departing(one: Mapping[tuple[str, str], float], other: Mapping[tuple[str, str], float], leak: Mapping[tuple[str, str], float], least: float) -> set[str]:
    """Findings on which two columns differ by at least `least` in log-odds; a missing cell is the leak's."""
    found = set()
    for key in one.keys() | other.keys():
        base = leak.get(key)
        first, second = one.get(key, base), other.get(key, base)
        if first is not None and second is not None and abs(_log_odds(first) - _log_odds(second)) >= least:
            found.add(key[0])
    return found


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, _BOUND), 1 - _BOUND)
    return log(bounded / (1 - bounded))
