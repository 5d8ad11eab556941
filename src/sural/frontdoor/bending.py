"""Words bent by person, number and time: inside a phrase of a table "drags", "dragged" and "dragging" are one word, and so are "my", "her" and "the"."""

from __future__ import annotations

from functools import cache, lru_cache

from sural.frontdoor.tables_file import read_table

_SHORTEST = 4  # letters up to which a word only loses the s of its plural
_ANY_OWNER = "the"


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(read_table("general.toml")["bending"][key].split())


@cache
def fillers() -> frozenset[str]:
    """Words between the words of a phrase that add nothing to it: "can't really feel"."""
    return frozenset(_words("fillers"))


@lru_cache(maxsize=8192)
def bent(word: str) -> str:
    """The form that all bendings of a word share; only to be compared with other such forms."""
    if word in _words("whose"):
        return _ANY_OWNER
    irregular: dict[str, str] = read_table("general.toml")["irregular"]
    if word in irregular:
        return irregular[word]
    if len(word) <= _SHORTEST:
        return word[:-1] if len(word) == _SHORTEST and word[-1] == "s" and word[-2] not in "su" else word
    return _without_ending(_without_ending(word, _words("endings"), 3), _words("endings_es"), 4)


def _without_ending(word: str, endings: tuple[str, ...], least: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            stem = word[: -len(ending)] + ("y" if ending == "ies" else "")
            return stem[:-1] if len(stem) > least and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    return word
