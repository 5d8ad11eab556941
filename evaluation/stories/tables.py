"""What the answers of a story do to the log-odds of each cause, as a function of the two exponents of a finding, with its slope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.stories.read import Story
from sural import Knowledge
from sural.assessment.distributions import LEAST, context_log_odds, is_context, level_distributions
from sural.assessment.evidence import answer_exponents
from sural.assessment.network import compile_network
from sural.assessment.stories import ABSENT, LARGEST, MOST, log_ratio, published_cells, story_counts

Floats = NDArray[np.float64]
Truth = NDArray[np.bool_]


@dataclass(frozen=True)
class Answered:
    """One telling: the right condition by number, `level` by finding, its exponent `weight`, and what is added whatever the exponents."""

    condition: int
    level: Mapping[str, int]
    weight: Mapping[str, float]
    fixed: Floats


@dataclass(frozen=True)
class FindingTable:
    """`leak` [L], `rows` and `told` [C, L] log ratios, `without` [C, L] the same as told with one story of the condition less."""

    finding_id: str
    context: bool
    absent_first: bool
    leak: Floats
    rows: Floats
    told: Floats
    without: Floats
    published: Truth

    def change(self, rows: float, stories: float, tellings: Sequence[Answered]) -> tuple[Floats, tuple[Floats, Floats]]:
        """[N, C] change of the log-odds, and its slopes by the two exponents."""
        level = np.array([one.level[self.finding_id] for one in tellings])
        weight = np.array([one.weight[self.finding_id] for one in tellings])[:, None]
        right, each = np.array([one.condition for one in tellings]), np.arange(len(tellings))
        value, by_rows, by_stories = (part[:, level].T.copy() for part in self._table(rows, stories))
        less = (self.without - self.told)[right, level] * ~self.published[right]
        value[each, right] += stories * less
        by_stories[each, right] += less
        return weight * value, (weight * by_rows, weight * by_stories)

    def _table(self, rows: float, stories: float) -> tuple[Floats, Floats, Floats]:
        """[C, L] log ratio to the leak, and its slopes; as `sural.assessment.stories.combine`."""
        free = ~self.published[:, None]
        value, by_rows, by_stories = np.where(free, rows * self.rows + stories * self.told, self.rows), self.rows * free, self.told * free
        if self.absent_first:
            value[:, 0], by_rows[:, 0], by_stories[:, 0] = self.rows[:, 0], 0.0, 0.0
        if self.context:
            return value, by_rows, by_stories
        chances = np.maximum(self.leak[1:] * np.exp(np.clip(value[:, 1:], -LARGEST, LARGEST)), LEAST)
        moves = (chances > LEAST) & (chances.sum(axis=1, keepdims=True) < MOST)
        chances *= np.minimum(1.0, MOST / chances.sum(axis=1, keepdims=True))
        value[:, 1:] = np.log(chances / self.leak[1:])
        by_rows[:, 1:] *= moves
        by_stories[:, 1:] *= moves
        return value, by_rows, by_stories


def finding_tables(knowledge: Knowledge) -> dict[str, FindingTable]:
    """Of every finding with numbers in the network."""
    told, total = story_counts(knowledge)
    smoothing, published = knowledge.parameter("story_smoothing"), published_cells(knowledge)
    found = {}
    for key, table in level_distributions(knowledge).items():
        finding = knowledge.findings[key]
        rows = context_log_odds(knowledge, finding, table) if is_context(finding) else np.log(table[:-1] / table[-1])
        fewer = np.maximum(told[key] - 1.0, 0.0)
        found[key] = FindingTable(
            finding_id=key,
            context=is_context(finding),
            absent_first=not is_context(finding) or finding.levels[0] in ABSENT,
            leak=table[-1],
            rows=rows,
            told=log_ratio(finding, told[key], total, told[key], total, smoothing),
            without=log_ratio(finding, fewer, total - 1.0, told[key], total, smoothing),
            published=published.get(key, np.zeros(len(table) - 1, dtype=np.bool_)),
        )
    return found


def answered(knowledge: Knowledge, story: Story, with_exam: bool) -> Answered:
    """A story as told, with or without its examination."""
    network = compile_network(knowledge)
    levels = story.levels(knowledge, with_exam)
    weight = answer_exponents(knowledge, network, levels)
    index = {key: knowledge.findings[key].levels.index(levels[key]) for key in weight}
    return Answered(network.conditions.index(story.condition_id), index, weight, network.forms.log_factor(network.forms.fit(index, weight)))
