"""How often written stories of a cause tell a finding, and the likelihood tables that come of it together with the rows.

A story is a made-up case of one cause, coded as answers, written by somebody who had seen none of the cases of evaluation/.
What stories of a cause tell, against what all stories tell, is a second estimate of the same chances: it holds which signs
a cause is known by in life, and not only how often each is present. The two are one table:

    P(level | cause) = leak(level) * (row / leak) ** rows * (told / told by all) ** stories

with the exponents of the finding (`answer_weights.csv`, fitted to the stories). Cells with a published row stay as they are. What is
absent is weighed by the rows alone: what a story denies says more of the teller than of the cause.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sural.assessment.distributions import LEAST, is_context, level_distributions
from sural.knowledge import Knowledge
from sural.knowledge.schema import Finding
from sural.knowledge.weighing import AnswerWeight

Floats = NDArray[np.float64]

_FEWEST = 3  # stories; a level that fewer tell says nothing
LARGEST = 6.0  # log ratio of a cause to the leak
MOST = 0.985  # no sign is always there
ABSENT = ("no", "none", "never")  # of a first level: the finding is not there
_PUBLISHED = ("A", "B", "C")
_BESIDE_PUBLISHED = "beside_published"
_UNFITTED = AnswerWeight(rows=0.7, stories=0.7)  # about the mean; for a finding that no story tells


def story_ratios(knowledge: Knowledge) -> dict[str, Floats]:
    """[C, L] by finding: log of how often stories of a cause tell a level over how often all do, drawn towards 0 by `story_smoothing` stories."""
    told, total = story_counts(knowledge)
    smoothing = knowledge.parameter("story_smoothing")
    return {key: log_ratio(knowledge.findings[key], counts, total, counts, total, smoothing) for key, counts in told.items()}


def story_counts(knowledge: Knowledge) -> tuple[dict[str, Floats], Floats]:
    """[C, L] by finding: how many stories tell a level; and [C] how many there are."""
    conditions = {key: place for place, key in enumerate(knowledge.conditions)}
    told = {finding.id: np.zeros((len(conditions), len(finding.levels))) for finding in knowledge.findings.values()}
    total = np.zeros(len(conditions))
    for story in knowledge.stories.values():
        total[conditions[story.condition_id]] = story.written
        for (finding_id, level), count in story.told.items():
            told[finding_id][conditions[story.condition_id], knowledge.findings[finding_id].levels.index(level)] = count
    return told, total


def log_ratio(finding: Finding, told: Floats, total: Floats, told_by_all: Floats, all_stories: Floats, smoothing: float) -> Floats:
    """[C, L] of one finding, from `told` [C, L] of `total` [C] stories, against `told_by_all` of `all_stories`."""
    by_all = (told_by_all.sum(axis=0) + 0.5) / (all_stories.sum() + 1.0)
    ratio: Floats = np.log((told + smoothing * by_all) / (total[:, None] + smoothing) / by_all)
    ratio[:, told_by_all.sum(axis=0) < _FEWEST] = 0.0
    if finding.levels[0] in ABSENT:
        ratio[:, 0] = 0.0
    return ratio


def combined_distributions(knowledge: Knowledge, rows: Mapping[str, Floats] | None = None) -> dict[str, Floats]:
    """[C + 1, L] by finding, as `level_distributions`, from the rows and the stories together. The leak stays that of the rows.

    Of a context finding only the ratio to the leak has a meaning; its levels need not add up to 1. `rows` are the `level_distributions`, for a caller who
    has them already.
    """
    ratios, published = story_ratios(knowledge), published_cells(knowledge)
    return {
        key: combine(knowledge.findings[key], table, ratios[key], knowledge.answer_weights.get(key, _UNFITTED), published.get(key))
        for key, table in (level_distributions(knowledge) if rows is None else rows).items()
    }


def combine(finding: Finding, table: Floats, told: Floats, weight: AnswerWeight, published: NDArray[np.bool_] | None = None) -> Floats:
    """One finding: `table` [C + 1, L] of the rows, `told` [C, L] of the stories, `published` [C] conditions whose row stays as it is."""
    leak = table[-1]
    rows = np.log(table[:-1] / leak)
    ratio = np.clip(weight.rows * rows + weight.stories * told, -LARGEST, LARGEST)
    if is_context(finding) and finding.levels[0] in ABSENT:
        ratio[:, 0] = rows[:, 0]
    combined: Floats = leak * np.exp(ratio)
    if not is_context(finding):
        combined = _distribution(combined)
    if published is not None:
        combined[published] = table[:-1][published]
    return np.vstack([combined, leak])


def _distribution(chances: Floats) -> Floats:
    """[C, L] with the levels beyond the first kept in proportion, and the first as what they leave."""
    abnormal = np.maximum(chances[:, 1:], LEAST)
    abnormal *= np.minimum(1.0, MOST / abnormal.sum(axis=1, keepdims=True))
    return np.column_stack([1.0 - abnormal.sum(axis=1), abnormal])


def published_cells(knowledge: Knowledge) -> Mapping[str, NDArray[np.bool_]]:
    """[C] by finding: whether the likelihood of a condition rests on a study, or was estimated beside such a row of its nearest neighbour.

    Where only one of two neighbours were tempered (L5 and S1), the other would be told from it more surely than any study found.
    """
    place = {key: number for number, key in enumerate(knowledge.conditions)}
    found: dict[str, NDArray[np.bool_]] = {}
    for row in knowledge.likelihoods:
        if row.use == "default" and (row.confidence in _PUBLISHED or row.basis == _BESIDE_PUBLISHED) and row.condition_id in place:
            found.setdefault(row.finding_id, np.zeros(len(place), dtype=np.bool_))[place[row.condition_id]] = True
    return found
