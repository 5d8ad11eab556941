"""What the knowledge has, by the names that people give it: conditions, exercises, parts of a plan, activities and terms. A new one needs no code here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sural.frontdoor.tables_file import read_table
from sural.knowledge import Knowledge

KINDS = {"c": "CONDITION", "x": "EXERCISE", "t": "TREATMENT", "a": "ACTIVITY", "m": "TERM"}
_TABLES = {"c": "condition", "x": "exercise", "t": "treatment", "a": "activity", "m": "term"}
_BRACKETS = re.compile(r"\([^)]*\)")


def names_as_classes(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """Classes such as "c:dvt" with all names as phrases, and the classes CONDITION, EXERCISE ... that hold them."""
    lay = read_table("names.toml")
    named: dict[str, list[str]] = {}
    for kind, table in _TABLES.items():
        for key, names in lay[table].items():
            named.setdefault(f"{kind}:{key}", []).extend(names.split(","))
    for kind, own in (("c", _conditions(knowledge)), ("x", _exercises(knowledge)), ("t", _parts(knowledge))):
        for key, names in own.items():
            named.setdefault(f"{kind}:{key}", []).extend(names)
    classes = {name: {"en": ", ".join(phrases)} for name, phrases in named.items()}
    for kind, wider in KINDS.items():
        classes[wider] = {"holds": " ".join(name.replace(" ", "_") for name in classes if name.startswith(kind + ":"))}
    return {name.replace(" ", "_"): row for name, row in classes.items()}


def _conditions(knowledge: Knowledge) -> Mapping[str, Iterable[str]]:
    return {key: [*_whole(one.name), *_whole(one.plain_name)] for key, one in knowledge.conditions.items()}


def _exercises(knowledge: Knowledge) -> Mapping[str, Iterable[str]]:
    return {key: [*_whole(words.name.split(",")[0]), *_whole(key.replace("_", " "))] for key, words in knowledge.treatment.words.items()}


def _parts(knowledge: Knowledge) -> Mapping[str, Iterable[str]]:
    return {key: _whole(key.replace("_", " ")) for key in knowledge.treatment.part_words}


def _whole(name: str) -> list[str]:
    """A name and each side of its "or"; a single short word is too common to be a name."""
    plain = _BRACKETS.sub("", name).replace(",", " ").replace("-", " ")
    sides = [side.strip().casefold() for side in plain.split(" or ")]
    return [side for side in sides if len(side.split()) > 1 or len(side) > 9]
