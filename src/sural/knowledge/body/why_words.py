"""Prose about the chain and about claims that are often read, for the page "Why does it hurt?" (`why.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sural.errors import KnowledgeError


@dataclass(frozen=True)
class LinkWords:
    """A step of the chain in plain words."""

    said: str
    found: str
    against: str


@dataclass(frozen=True)
class ClaimWords:
    """A claim, what studies show, and what to make of it; `sources` are ids of the body's sources."""

    said: str
    found: str
    so: str
    sources: tuple[str, ...]


@cache
def link_words() -> Mapping[str, LinkWords]:
    """Words by the id of a link of the chain."""
    return {name: LinkWords(*_texts(name, row, ("said", "found", "against"))) for name, row in _read()["link"].items()}


@cache
def claim_words() -> Mapping[str, ClaimWords]:
    """Claims by their id, in the order in which a page shows them."""
    found = {}
    for name, row in _read()["claim"].items():
        said, shown, so = _texts(name, row, ("said", "found", "so"))
        found[name] = ClaimWords(said, shown, so, tuple(row.get("sources", ())))
    return found


def _texts(name: str, row: Mapping[str, Any], keys: tuple[str, ...]) -> list[str]:
    missing = [key for key in keys if not row.get(key)]
    if missing:
        raise KnowledgeError(f"body/why.toml, {name}: {', '.join(missing)} is missing; every entry needs it.")
    return [str(row[key]) for key in keys]


def _read() -> dict[str, Any]:
    return tomllib.loads(files("sural.knowledge.body").joinpath("why.toml").read_text(encoding="utf-8"))
