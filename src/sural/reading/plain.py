"""What both JSON and YAML become: mappings with text as keys, lists, texts, finite numbers, true, false and null. All else is refused here."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sural.errors import FileProblem
from sural.reading.shown import shown

MOST_DEEP = 40
_SURROGATE = re.compile("[\ud800-\udfff]")
_Place = tuple[Any, ...]  # (place around it, key or number), innermost last; () at the top


@dataclass(frozen=True, slots=True)
class Unusable:
    """Stands in a document where something is that can't be used; `why` is the end of a sentence that begins with the place."""

    why: str


def check_plain(document: Any, name: str) -> Any:
    """The document itself, when all of it is plain.

    Raises
    ------
    FileProblem
        With the place of the first part that is not.
    """
    waiting: list[tuple[Any, _Place, int]] = [(document, (), 0)]
    while waiting:
        value, place, depth = waiting.pop()
        why = _problem(value, depth)
        if why:
            raise FileProblem(f"{name}: {place_words(place)} {why}. Nothing of it was used.")
        waiting.extend((part, (place, key), depth + 1) for key, part in _parts(value))
    return document


def place_words(place: _Place) -> str:
    """For example ``check_ins[2].leg_pain``."""
    keys: list[str] = []
    while place:
        place, key = place
        keys.append(f"[{key}]" if isinstance(key, int) else f".{key}")
    return shown("".join(reversed(keys)).lstrip("."), 200)[1:-1] or "the top level"


def _parts(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield key, Unusable("has a name that can't be written (half a character, or a NUL). Write it anew") if _unwritable(key) else part
    elif isinstance(value, list):
        yield from enumerate(value, start=1)


def _problem(value: Any, depth: int) -> str:
    if isinstance(value, Unusable):
        return value.why
    if depth > MOST_DEEP:
        return f"is nested more than {MOST_DEEP} levels deep; no form that Sural knows is. Check it"
    if isinstance(value, float) and not math.isfinite(value):
        return "is no number that can be counted with (NaN, or beyond all limits). Write the number, or leave it out if it is not known"
    if isinstance(value, str) and _unwritable(value):
        return "holds half a character or a NUL, which is no text. Write it anew"
    return ""


def _unwritable(text: str) -> bool:
    return (not text.isascii() and _SURROGATE.search(text) is not None) or "\x00" in text
