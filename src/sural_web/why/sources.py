"""Links to the library for what a sentence of this page rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sural.knowledge.body import read_rows
from sural.knowledge.schema import Source

_NAME_AND_YEAR = re.compile(r"^[^,:]*?\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A source in a few words, and its place on the page of sources."""

    anchor: str
    name: str


def source_links(ids: Iterable[str]) -> tuple[SourceLink, ...]:
    known = _sources()
    return tuple(SourceLink(f"body-{id}", _short(known[id].citation)) for id in ids if id in known)


@cache
def _sources() -> dict[str, Source]:
    return {source.id: source for source in read_rows(Source, "sources")}


def _short(citation: str) -> str:
    found = _NAME_AND_YEAR.match(citation)
    return found[0] if found else citation.split(",")[0]
