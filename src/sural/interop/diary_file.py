"""Check-ins, sessions and what is known of a person, read from JSON or YAML. A bad record is named and left out; the rest is read.

Of a check-in that can't be used the safety answers still count: a warning sign is not lost to a slip in another line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeVar

from sural.errors import FileProblem, ImpossibleRecord
from sural.plan.diary.check_in import CheckIn, Done, Session
from sural.plan.facts.person import Baseline, Person, Preferences

MOST_RECORDS = 20_000
_UNUSABLE = (ImpossibleRecord, KeyError, TypeError, ValueError, AttributeError)
Record = TypeVar("Record")


def read_diary_file(document: Any) -> tuple[tuple[CheckIn, ...], tuple[Session, ...], tuple[str, ...]]:
    """Check-ins, sessions, and a sentence for each record that can't be used.

    Raises
    ------
    FileProblem
        The document has not the form ``{"check_ins": [...], "sessions": [...]}`` at all.
    """
    if not isinstance(document, Mapping) or set(document) - {"check_ins", "sessions"}:
        raise FileProblem("The file holds no diary: it should be a mapping with 'check_ins' and 'sessions', each a list.")
    problems: list[str] = []
    check_ins = _records(document.get("check_ins") or [], "check-in", _check_in, problems, _safety_alone)
    sessions = _records(document.get("sessions") or [], "session", _session, problems)
    return check_ins, sessions, tuple(problems)


def read_person_file(document: Any) -> tuple[Person, Preferences]:
    """Facts, baseline and wishes from ``{"said": {}, "confirmed": {}, "baseline": {}, "goal": "", "preferences": {}}``.

    Raises
    ------
    FileProblem, ImpossibleRecord
        With the part that can't be used.
    """
    parts = {"said", "confirmed", "baseline", "goal", "preferences"}
    if not isinstance(document, Mapping) or set(document) - parts:
        raise FileProblem(f"The file says nothing about a person: only {', '.join(sorted(parts))} may stand in it.")
    try:
        baseline = Baseline(**(document.get("baseline") or {}))
        person = Person(_words(document.get("said")), _words(document.get("confirmed")), baseline, str(document.get("goal") or ""))
        wishes: dict[str, Any] = dict(document.get("preferences") or {})
        wishes |= {name: frozenset(wishes[name]) for name in ("equipment", "unwanted") if name in wishes}
        return person, Preferences(**wishes)
    except TypeError as problem:
        raise FileProblem(f"The file about the person can't be read: {problem}. See docs/reference/plan-facts.md.") from None


def _words(table: Any) -> dict[str, str]:
    return {str(key): ("yes" if value is True else "no" if value is False else str(value)) for key, value in (table or {}).items()}


def _records(
    found: Any, word: str, read: Callable[[Mapping[str, Any]], Record], problems: list[str], instead: Callable[[Mapping[str, Any]], Record] | None = None
) -> tuple[Record, ...]:
    if not isinstance(found, list) or len(found) > MOST_RECORDS:
        raise FileProblem(f"The {word}s should be a list of at most {MOST_RECORDS} entries.")
    records: list[Record] = []
    for place, one in enumerate(found, start=1):
        try:
            records.append(read(one))
        except _UNUSABLE as problem:
            problems.append(f"{word} {place} can't be used: {str(problem).rstrip('.')}. The others were read.")
            if instead is not None:
                with suppress(*_UNUSABLE):
                    records.append(instead(one))
    return tuple(records)


def _check_in(one: Mapping[str, Any]) -> CheckIn:
    known = {field.name for field in fields(CheckIn)}
    unknown = sorted(set(one) - known)
    if unknown:
        raise ValueError(f"unknown {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    return CheckIn(**{**one, "id": str(one["id"]), "on": _day(one["on"]), "safety": _words(one.get("safety"))})


def _safety_alone(one: Mapping[str, Any]) -> CheckIn:
    return CheckIn(str(one["id"]), _day(one["on"]), _words(one["safety"]))


def _session(one: Mapping[str, Any]) -> Session:
    done = tuple(Done(**entry) for entry in one["done"])
    return Session(str(one["id"]), _day(one["on"]), int(one["plan_version"]), done)


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value))
