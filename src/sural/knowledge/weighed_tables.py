"""Reads what is weighed besides the likelihood rows and stands in two tables each: forms of a condition, and written stories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sural.errors import KnowledgeError
from sural.knowledge import rows
from sural.knowledge.files import table
from sural.knowledge.weighing import Presentation, Stories


def presentations(contents: Mapping[str, bytes]) -> Iterator[Presentation]:
    """Each form with the rows in which it differs."""
    differing: dict[str, list[dict[str, str]]] = {}
    for row in table("tables/presentation_likelihoods.csv", contents):
        differing.setdefault(row["presentation_id"], []).append(row)
    for row in table("tables/presentations.csv", contents):
        yield rows.presentation(row, differing.pop(row["id"], ()))
    if differing:
        raise KnowledgeError(f"presentation_likelihoods.csv has rows of '{next(iter(differing))}', which presentations.csv does not name.")


def stories(contents: Mapping[str, bytes]) -> Iterator[Stories]:
    """What the stories of each condition tell."""
    told: dict[str, dict[tuple[str, str], int]] = {}
    for row in table("tables/story_counts.csv", contents):
        told.setdefault(row["condition_id"], {})[row["finding_id"], row["level"]] = int(row["told"])
    for row in table("tables/stories.csv", contents):
        yield Stories(row["condition_id"], int(row["written"]), MappingProxyType(told.pop(row["condition_id"], {})))
    if told:
        raise KnowledgeError(f"story_counts.csv has rows of '{next(iter(told))}', which stories.csv does not name.")
