"""Reads a file of labelled utterances, strictly: what people typed and what should be understood. Its form is told in docs/explanation/front-door.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sural.errors import FileProblem
from sural.frontdoor.understanding import Intent, Need
from sural.knowledge import Knowledge
from sural.reading.shown import shown

SCHEMA = "sural-frontdoor-utterances/1"
_KNOWN = frozenset(
    ("id", "lang", "text", "turns", "intent", "also", "intent_ok", "urgency", "urgency_ok", "flag", "near_miss", "findings", "findings_ok", "entities",
     "topic", "arguable", "note")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Utterance:
    """One labelled message: `turns` has all messages, the last one is labelled. `allowed` are levels that may be filled in too."""

    id: str
    lang: str
    turns: tuple[str, ...]
    intents: frozenset[Intent]
    intent: Intent
    needs: frozenset[Need]
    urgency: Need
    flag: str
    near_miss: str
    findings: Mapping[str, str]
    allowed: Mapping[str, frozenset[str]]
    arguable: bool

    @property
    def least(self) -> Need:
        """The lowest need that is right for a red flag."""
        return min((one for one in self.needs if one is not Need.NONE), key=lambda need: need.rank, default=Need.NONE)


def read_utterances(document: Any, knowledge: Knowledge, name: str) -> tuple[Utterance, ...]:
    """All utterances of a document.

    Raises
    ------
    FileProblem
        It has another form; the message says where and what is possible.
    """
    if not isinstance(document, dict) or document.get("schema") != SCHEMA or not isinstance(document.get("utterances"), list):
        raise FileProblem(f"{name}: this is no file of utterances. It begins with 'schema: {SCHEMA}' and has a list 'utterances'.")
    found: dict[str, Utterance] = {}
    for number, row in enumerate(document["utterances"], start=1):
        one = _utterance(row, knowledge, f"{name}: utterance {number}")
        if one.id in found:
            raise FileProblem(f"{name}: the id {shown(one.id)} stands there twice. Each utterance has its own.")
        found[one.id] = one
    return tuple(found.values())


def _utterance(row: Any, knowledge: Knowledge, where: str) -> Utterance:
    if not isinstance(row, dict):
        raise FileProblem(f"{where} is no table of fields. Write id, lang, text, intent and urgency.")
    if unknown := [key for key in row if key not in _KNOWN]:
        raise FileProblem(f"{where} has the field {shown(unknown[0])}, which is unknown. Possible are {', '.join(sorted(_KNOWN))}.")
    turns = row.get("turns", [row.get("text")])
    if not isinstance(turns, list) or not turns or not all(isinstance(one, str) for one in turns) or ("text" in row) == ("turns" in row):
        raise FileProblem(f"{where} needs either text (one message) or turns (a list of messages).")
    if row.get("lang") not in ("en", "es") or not isinstance(row.get("id"), str):
        raise FileProblem(f"{where} needs an id (text) and a lang: en or es.")
    intent, *others = _values(Intent, [row.get("intent"), *_list(row, "intent_ok", where)], f"{where}, intent")
    need, *other_needs = _values(Need, [row.get("urgency"), *_list(row, "urgency_ok", where)], f"{where}, urgency")
    return Utterance(
        row["id"], row["lang"], tuple(turns), frozenset((intent, *others)), intent, frozenset((need, *other_needs)), need,
        str(row.get("flag", "")), str(row.get("near_miss", "")),
        {key: next(iter(levels)) for key, levels in _levels(row, "findings", knowledge, where).items()},
        _levels(row, "findings_ok", knowledge, where), row.get("arguable") is True,
    )  # fmt: skip


def _values(kind: Any, written: list[Any], where: str) -> list[Any]:
    possible = [str(one) for one in kind]
    if wrong := [one for one in written if one not in possible]:
        raise FileProblem(f"{where} can't be {shown(wrong[0])}. Possible are {', '.join(possible)}.")
    return [kind(one) for one in written]


def _list(row: Mapping[str, Any], key: str, where: str) -> list[Any]:
    found = row.get(key, [])
    if not isinstance(found, list):
        raise FileProblem(f"{where}: {key} is a list.")
    return found


def _levels(row: Mapping[str, Any], key: str, knowledge: Knowledge, where: str) -> dict[str, frozenset[str]]:
    written = row.get(key, {})
    if not isinstance(written, dict):
        raise FileProblem(f"{where}: {key} is a table of findings and their levels.")
    found = {}
    for finding, levels in written.items():
        several = frozenset(str(one) for one in (levels if isinstance(levels, list) else [levels]))
        known = knowledge.findings[finding].levels if finding in knowledge.findings else ()
        if not several <= frozenset(known):
            raise FileProblem(f"{where}: {shown(finding)} can't be {', '.join(sorted(several))}. Possible: {', '.join(known) or 'no such question'}.")
        found[finding] = several
    return found
