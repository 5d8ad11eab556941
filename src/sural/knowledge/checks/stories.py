"""What can be wrong with the written stories, the exponents that are fitted to them, and the defining signs."""

from __future__ import annotations

from collections.abc import Iterator

from sural.knowledge.loader import Knowledge
from sural.knowledge.weighing import Stories

FEWEST = 20  # stories of a condition; one with fewer loses against those that have them


def story_problems(knowledge: Knowledge) -> Iterator[str]:
    """Conditions with few stories, unknown ids, counts above the number of stories, exponents below 0, defining signs that are none."""
    for condition_id in knowledge.conditions:
        written = knowledge.stories[condition_id].written if condition_id in knowledge.stories else 0
        if written < FEWEST:
            yield f"stories of {condition_id}: {written}; each condition needs {FEWEST}, or it loses against those that have them"
    for story in knowledge.stories.values():
        yield from _of_one(knowledge, story)
    for finding_id, weight in knowledge.answer_weights.items():
        if finding_id not in knowledge.findings or min(weight.rows, weight.stories) < 0.0:
            yield f"answer_weights.csv: {finding_id} needs a known finding and exponents of 0 or more"
    yield from _defining(knowledge)


def _of_one(knowledge: Knowledge, story: Stories) -> Iterator[str]:
    if story.condition_id not in knowledge.conditions:
        yield f"stories of {story.condition_id}: no such condition"
    for (finding_id, level), told in story.told.items():
        if finding_id not in knowledge.findings or level not in knowledge.findings[finding_id].levels:
            yield f"stories of {story.condition_id}: no such answer, {finding_id}={level}"
        if not 0 < told <= story.written:
            yield f"stories of {story.condition_id}: {finding_id}={level} is told by {told} of {story.written}"


def _defining(knowledge: Knowledge) -> Iterator[str]:
    for sign in knowledge.defining_signs.values():
        known = sign.finding_id in knowledge.findings and sign.condition_id in knowledge.conditions and sign.source_id in knowledge.sources
        if not known or not knowledge.findings[sign.finding_id].red_flag:
            yield f"defining sign {sign.finding_id}: needs a red flag, a condition and a source that are known"
