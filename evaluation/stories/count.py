"""Counts what the stories tell and writes tables/stories.csv and tables/story_counts.csv.

python -m evaluation.stories.count
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import sural.knowledge
from evaluation.stories.read import stories
from sural import Knowledge
from sural.assessment.stories import ABSENT

TABLES = Path(sural.knowledge.__file__).parent / "tables"


def tally(knowledge: Knowledge) -> tuple[Counter[str], Counter[tuple[str, str, str]]]:
    """How many stories each condition has, and how many of them tell a finding at a level."""
    written: Counter[str] = Counter()
    told: Counter[tuple[str, str, str]] = Counter()
    for story in stories(knowledge):
        written[story.condition_id] += 1
        told.update((story.condition_id, key, level) for key, level in story.levels(knowledge).items() if _tells(knowledge, key, level))
    return written, told


def main() -> None:
    knowledge = Knowledge.load()
    written, told = tally(knowledge)
    order = {key: place for place, key in enumerate(knowledge.conditions)}
    _write("stories.csv", ("condition_id", "written"), sorted(written.items(), key=lambda row: order[row[0]]))
    rows = sorted(((*key, count) for key, count in told.items()), key=lambda row: (order[row[0]], row[1], row[2]))
    _write("story_counts.csv", ("condition_id", "finding_id", "level", "told"), rows)
    print(f"{written.total()} stories of {len(written)} causes, {len(rows)} counts.")


def _tells(knowledge: Knowledge, key: str, level: str) -> bool:
    """What is denied is not counted: what a story denies says more of the teller than of the cause."""
    return key in knowledge.findings and not (level in ABSENT and level == knowledge.findings[key].levels[0])


def _write(name: str, head: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    with (TABLES / name).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([head, *rows])


if __name__ == "__main__":
    main()
