"""Rows and written stories of a finding together, from the published tables and the formula of `stories` alone, in plain Python."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sural import Knowledge

FEWEST, LARGEST, MOST, LEAST = 3, 6.0, 0.985, 0.002
ABSENT = ("no", "none", "never")
UNFITTED = (0.7, 0.7)
Tables = Mapping[str, Sequence[float]]


def told(knowledge: Knowledge, finding_id: str, rows: Tables) -> dict[str, list[float]]:
    """By condition and "leak": the chance of each level of an answer that something is there; `rows` as they stand in the tables."""
    found = {"leak": list(rows["leak"])}
    for condition in knowledge.conditions:
        own = rows.get(condition, rows["leak"])
        studied = (finding_id, condition) in _studied(knowledge)
        found[condition] = list(own) if studied else _combined(knowledge, finding_id, condition, own, rows["leak"])
    return found


def risk_ratio(knowledge: Knowledge, finding_id: str, condition: str, level: str, rows: Tables) -> float:
    """How much more often a risk factor is found in the condition than without any."""
    place = knowledge.findings[finding_id].levels.index(level)
    ratio = rows.get(condition, rows["leak"])[place] / rows["leak"][place]
    if (finding_id, condition) in _studied(knowledge) or (place == 0 and level in ABSENT):
        return ratio
    return math.exp(_log_ratio(knowledge, finding_id, condition, level, ratio))


def _combined(knowledge: Knowledge, finding_id: str, condition: str, own: Sequence[float], leak: Sequence[float]) -> list[float]:
    levels = knowledge.findings[finding_id].levels
    ratios = [_log_ratio(knowledge, finding_id, condition, level, own[place] / leak[place]) for place, level in enumerate(levels)]
    abnormal = [max(LEAST, leak[place] * math.exp(ratios[place])) for place in range(1, len(levels))]
    share = min(1.0, MOST / sum(abnormal))
    return [1.0 - share * sum(abnormal), *(share * chance for chance in abnormal)]


def _log_ratio(knowledge: Knowledge, finding_id: str, condition: str, level: str, ratio: float) -> float:
    weight = knowledge.answer_weights.get(finding_id)
    by_rows, by_stories = (weight.rows, weight.stories) if weight else UNFITTED
    return max(-LARGEST, min(LARGEST, by_rows * math.log(ratio) + by_stories * _story(knowledge, finding_id, condition, level)))


def _story(knowledge: Knowledge, finding_id: str, condition: str, level: str) -> float:
    smoothing = knowledge.parameter("story_smoothing")
    everywhere = sum(story.told.get((finding_id, level), 0) for story in knowledge.stories.values())
    if everywhere < FEWEST or (level in ABSENT and level == knowledge.findings[finding_id].levels[0]):
        return 0.0
    by_all = (everywhere + 0.5) / (sum(story.written for story in knowledge.stories.values()) + 1.0)
    own = knowledge.stories.get(condition)
    told_here, written = (own.told.get((finding_id, level), 0), own.written) if own else (0, 0)
    return math.log((told_here + smoothing * by_all) / (written + smoothing) / by_all)


@lru_cache(maxsize=1)
def _studied(knowledge: Knowledge) -> frozenset[tuple[str, str]]:
    """Pairs whose row rests on a study, or was made beside one: no story changes them."""
    rows = (row for row in knowledge.likelihoods if row.use == "default" and (row.confidence in "ABC" or row.basis == "beside_published"))
    return frozenset((row.finding_id, row.condition_id) for row in rows)
