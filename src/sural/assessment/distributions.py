"""From likelihood rows to one distribution over levels for each condition and finding."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from sural.knowledge import Knowledge
from sural.knowledge.schema import Finding, Gate, Likelihood
from sural.knowledge.wide_tables import WideCells

Floats = NDArray[np.float64]

LEAK = "leak"
ABNORMAL = "abnormal"
_STORY = {"duration", "onset_manner", "onset_trigger", "course", "sport_type", "job_posture"}
_ADDED_IN_ORDER = 8
LEAST = 0.002  # no level is ever impossible
_LARGEST_SHIFT = 4.5  # log-odds; one context answer never moves odds by more than a factor of 90


def is_story(finding: Finding) -> bool:
    """Whether the finding tells the story (when, how, what work) rather than a sign."""
    return finding.id in _STORY


def is_context(finding: Finding) -> bool:
    """Whether the finding belongs to layer 1: risk factors (``rf_``) and the story of the pain."""
    return finding.id.startswith("rf_") or is_story(finding)


def is_evidence(finding: Finding) -> bool:
    """Whether the finding may enter the posterior; computed scores repeat their items and may not."""
    return finding.who_can_answer != "engine"


def level_distributions(knowledge: Knowledge) -> dict[str, Floats]:
    """[C + 1, L] by finding: a row a condition in order, the leak last. Findings without a leak row are left out."""
    cells, place = _default_rows(knowledge), {condition: number for number, condition in enumerate(knowledge.conditions)}
    tables = {}
    for finding in knowledge.findings.values():
        if not is_evidence(finding) or (LEAK, finding.id) not in cells:
            continue
        leak = _distribution(finding, cells[LEAK, finding.id], None)
        rows = [_distribution(finding, cells[condition, finding.id], leak) if (condition, finding.id) in cells else leak for condition in knowledge.conditions]
        tables[finding.id] = np.array([*rows, leak])
    for wide in knowledge.wide_cells:
        if wide.finding_id in tables:
            tables[wide.finding_id][[place[condition] for condition in wide.chances]] = _of_wide_cells(wide)
    for finding in knowledge.findings.values():
        _keep_behind_gate(knowledge, finding, tables)
    return tables


def _of_wide_cells(wide: WideCells) -> Floats:
    """[N, L] distributions of the conditions that have a cell, in their order."""
    abnormal = np.array(list(wide.chances.values()))
    full = np.maximum(np.column_stack([1.0 - abnormal.sum(axis=1), abnormal]), LEAST)
    result: Floats = full / full.sum(axis=1, keepdims=True)
    return result


def _keep_behind_gate(knowledge: Knowledge, finding: Finding, tables: dict[str, Floats]) -> None:
    """What stands behind a gate is never more often abnormal than the gate is open; in place."""
    gate = finding.ask_if
    if gate is None or finding.id not in tables or gate.finding_id not in tables or is_context(finding):
        return
    _keep_behind_gate(knowledge, knowledge.findings[gate.finding_id], tables)
    table = tables[finding.id]
    most = tables[gate.finding_id][:, knowledge.findings[gate.finding_id].levels.index(gate.level)]
    table[:, 1:] *= np.minimum(1.0, most / np.maximum(1.0 - table[:, 0], LEAST))[:, None]
    table[:, 0] = 1.0 - table[:, 1:].sum(axis=1)


def context_log_odds(knowledge: Knowledge, finding: Finding, table: Floats, who: Gate | None = None) -> Floats:
    """[C, L] shift of log-odds by each level: estimates first, published effects win over them.

    Effects that were measured in some people only (`holds_for`) are left out, but those of the people in `who`.
    """
    shift: Floats = np.log(table[:-1] / table[-1])
    position = {condition: row for row, condition in enumerate(knowledge.conditions)}
    for factor in knowledge.risk_factors:
        if factor.finding_id != finding.id or factor.use != "default" or factor.holds_for not in (None, who):
            continue
        row = position[factor.condition_id]
        for level in factor.levels:
            shift[row, finding.levels.index(level)] = _effect(knowledge, factor.measure, factor.effect.best, factor.condition_id)
    return np.clip(shift, -_LARGEST_SHIFT, _LARGEST_SHIFT)


def _effect(knowledge: Knowledge, measure: str, value: float, condition_id: str) -> float:
    if measure != "prior":
        return float(np.log(value))
    base = knowledge.conditions[condition_id].prior.best
    return float(np.log(value / (1 - value)) - np.log(base / (1 - base)))


def form_distribution(finding: Finding, rows: Iterable[Likelihood], usual: Floats) -> Floats:
    """[L] of a further form of a condition: its own rows, levels that they leave out in the shape of the usual form."""
    return _distribution(finding, [row for row in rows if row.finding_id == finding.id], usual)


def _default_rows(knowledge: Knowledge) -> dict[tuple[str, str], list[Likelihood]]:
    cells: dict[tuple[str, str], list[Likelihood]] = {}
    for row in knowledge.likelihoods:
        if row.use == "default":
            cells.setdefault((row.condition_id, row.finding_id), []).append(row)
    return cells


def _distribution(finding: Finding, rows: list[Likelihood], leak: Floats | None) -> Floats:
    """Fill unlisted levels from the leak's shape; an ``abnormal`` row sets the sum of all levels but the first."""
    known = {row.level: row.probability.best for row in rows}
    abnormal = known.pop(ABNORMAL, None)
    shape = leak.tolist() if leak is not None else [1.0 if place == 0 else LEAST for place in range(len(finding.levels))]
    rest = max(LEAST, 1.0 - _added([known.get(level, 0.0) for level in finding.levels]))
    shared = _added([part for part, level in zip(shape, finding.levels, strict=True) if level not in known])
    given = _shares(_least(known[level] if level in known else rest * part / shared for part, level in zip(shape, finding.levels, strict=True)))
    if abnormal is not None:
        more = abnormal / _added(given[1:])
        given = _least([1 - abnormal, *(share * more for share in given[1:])])
    return np.array(_shares(given))


def _least(given: Iterable[float]) -> list[float]:
    return [max(share, LEAST) for share in given]


def _shares(given: list[float]) -> list[float]:
    whole = _added(given)
    return [share / whole for share in given]


def _added(numbers: list[float]) -> float:
    """As NumPy adds them, to the last bit: fewer than eight in their order, which it takes ten times as long for, 27,000 times at each start."""
    if len(numbers) >= _ADDED_IN_ORDER:
        return float(np.sum(numbers))
    total = 0.0
    for number in numbers:  # `sum` rounds otherwise from Python 3.12 on
        total += number
    return total
