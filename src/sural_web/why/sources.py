"""Links to the library for what a sentence of this page rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sural.knowledge.body import read_rows
from sural.knowledge.schema import Source
from sural.knowledge.short_title import short_title


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A source in a few words, and its place on the page of sources."""

    anchor: str
    name: str


def source_links(ids: Iterable[str]) -> tuple[SourceLink, ...]:
    known = _sources()
    return tuple(SourceLink(f"body-{id}", short_title(known[id].citation)) for id in ids if id in known)


@cache
def _sources() -> dict[str, Source]:
    return {source.id: source for source in read_rows(Source, "sources")}
