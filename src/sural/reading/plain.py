"""What both JSON and YAML become: mappings with text as keys, lists, texts, finite numbers, true, false and null. All else is refused here."""

from __future__ import annotations

import math
import re
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
    waiting: list[tuple[Any, _Place]] = [(document, ())]
    if not isinstance(document, dict | list):
        _check(document, (), name)
    while waiting:
        value, place = waiting.pop()
        if isinstance(value, dict):
            for key, part in value.items():
                if _unwritable(key):
                    raise _refused(name, (place, key), "has a name that can't be written (half a character, or a NUL). Write it anew")
                _take(part, (place, key), waiting, name)
        elif isinstance(value, list):
            for number, part in enumerate(value, start=1):
                _take(part, (place, number), waiting, name)
    return document


def place_words(place: _Place) -> str:
    """For example ``check_ins[2].leg_pain``."""
    keys: list[str] = []
    while place:
        place, key = place
        keys.append(f"[{key}]" if isinstance(key, int) else f".{key}")
    return shown("".join(reversed(keys)).lstrip("."), 200)[1:-1] or "the top level"


def _take(part: Any, place: _Place, waiting: list[tuple[Any, _Place]], name: str) -> None:
    """Lists and mappings wait for their turn; everything else is looked at here."""
    if isinstance(part, dict | list):
        if _depth(place) >= MOST_DEEP:
            raise _refused(name, place, f"is nested more than {MOST_DEEP} levels deep; no form that Sural knows is. Check it")
        waiting.append((part, place))
    elif part.__class__ is not bool and part.__class__ is not int and part is not None:
        _check(part, place, name)


def _check(value: Any, place: _Place, name: str) -> None:
    if isinstance(value, Unusable):
        raise _refused(name, place, value.why)
    if isinstance(value, str) and _unwritable(value):
        raise _refused(name, place, "holds half a character or a NUL, which is no text. Write it anew")
    if isinstance(value, float) and not math.isfinite(value):
        raise _refused(name, place, "is no number that can be counted with (NaN, or beyond all limits). Write the number, or leave it out if it is not known")


def _depth(place: _Place) -> int:
    depth = 0
    while place:
        place, depth = place[0], depth + 1
    return depth


def _refused(name: str, place: _Place, why: str) -> FileProblem:
    return FileProblem(f"{name}: {place_words(place)} {why}. Nothing of it was used.")


def _unwritable(text: str) -> bool:
    return (not text.isascii() and _SURROGATE.search(text) is not None) or "\x00" in text
