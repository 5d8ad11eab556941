"""Check-ins and sessions, read from JSON or YAML. A bad record is named and left out; the rest is read.

Of a check-in that can't be used the safety answers still count, wherever in it they stand: a warning sign is not lost to a slip in
another line, and an answer that can't be read counts as "not sure", which is never "no".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from sural.errors import FileProblem, ImpossibleRecord
from sural.knowledge import Knowledge
from sural.plan.diary.check_in import NOT_SURE, SAFETY_LINE, CheckIn, Session, Walk
from sural.plan.diary.urgency import readable_safety
from sural.reading.records import given, read_record, record, says
from sural.reading.shown import listed, shown
from sural.reading.values import day_of

MOST_RECORDS = 20_000
_FIELDS = {one.name for one in fields(CheckIn)}
_WORDS = {True: "yes", False: "no"}


@record
class DiaryFile:
    """The file as a whole; its JSON Schema is written from this."""

    check_ins: Annotated[tuple[CheckIn, ...], Field(max_length=MOST_RECORDS), says("reports")] = ()
    sessions: Annotated[tuple[Session, ...], Field(max_length=MOST_RECORDS), says("what was trained")] = ()


def read_diary_file(
    document: Any, knowledge: Knowledge | None = None, today: date | None = None
) -> tuple[tuple[CheckIn, ...], tuple[Session, ...], tuple[str, ...]]:
    """Check-ins, sessions, and a sentence for each record or answer that can't be used. A sign whose day can't be read is dated `today`.

    Raises
    ------
    FileProblem
        The document has not the form ``{"check_ins": [...], "sessions": [...]}`` at all, or a sign can't be dated.
    """
    if not isinstance(document, Mapping) or set(document) - {"check_ins", "sessions"}:
        raise FileProblem("The file holds no diary: it should be a mapping with 'check_ins' and 'sessions', each a list. See docs/reference/files.md.")
    reading = _Reading(knowledge or Knowledge.load(), today)
    check_ins = tuple(reading.check_ins(_listed(document, "check_ins")))
    return check_ins, tuple(reading.sessions(_listed(document, "sessions"))), tuple(reading.problems)


def _listed(document: Mapping[str, Any], part: str) -> list[Any]:
    found = document.get(part)
    if found is None:
        return []
    if not isinstance(found, list) or len(found) > MOST_RECORDS:
        raise FileProblem(f"'{part}' is {shown(found)}. Write a list of at most {MOST_RECORDS} records.")
    return found


@dataclass
class _Reading:
    knowledge: Knowledge
    today: date | None
    problems: list[str] = field(default_factory=list)

    def check_ins(self, found: list[Any]) -> Iterator[CheckIn]:
        for number, one in enumerate(found, start=1):
            place = _place("check-in", number, one)
            try:
                yield self._with_known_levels(read_record(CheckIn, given(one), place), place)
            except ImpossibleRecord as problem:
                self.problems.append(f"{problem} The rest of it was not used; the other records were.")
                kept = self._safety_alone(one, number, place) if isinstance(one, Mapping) else None
                if kept:
                    yield kept

    def sessions(self, found: list[Any]) -> Iterator[Session]:
        for number, one in enumerate(found, start=1):
            place = _place("session", number, one)
            try:
                session = read_record(Session, given(one), place)
                self._check_exercises(session, place)
                yield session
            except ImpossibleRecord as problem:
                self.problems.append(f"{problem} It was not used; the other records were.")

    def _check_exercises(self, session: Session, place: str) -> None:
        unknown = [done.exercise_id for done in session.done if done.exercise_id not in self.knowledge.treatment.exercises]
        if unknown:
            raise ImpossibleRecord(f"{place}: no exercise is called {listed(map(shown, unknown))}. See docs/reference/plan-exercises.md for the ids.")

    def _with_known_levels(self, check_in: CheckIn, place: str) -> CheckIn:
        readable = readable_safety(self.knowledge, check_in.safety)
        for key, level in check_in.safety.items():
            if readable[key] != level:
                self.problems.append(f"{place}: 'safety.{shown(key)[1:-1]}' can't be {shown(level)}. Possible: yes, no, not_sure. It counts as not sure.")
        return replace(check_in, safety=readable)

    def _safety_alone(self, one: Mapping[str, Any], number: int, place: str) -> CheckIn | None:
        safety, heels = readable_safety(self.knowledge, _safety_in(one)), one.get("heel_walk")
        weak: Walk = "cannot" if heels == "cannot" else ""
        on = day_of(one.get("on"))
        if on is None and (weak or any(level != "no" for level in safety.values())):
            if self.today is None:
                raise FileProblem(f"{place} answers a safety question, but its day can't be read. Correct the day first; nothing of the file was used.")
            on = self.today
        own = one.get("id")
        name = str(own)[:60] if isinstance(own, str | int) and not isinstance(own, bool) else f"check-in-{number}"
        return CheckIn(name, on, safety, heel_walk=weak) if on else None


def _safety_in(one: Mapping[str, Any]) -> dict[str, str]:
    """Every safety answer of a record, also under a name that was spelt wrongly. A part that is no mapping leaves all of them unsure."""
    found: dict[str, Any] = {key: one[key] for key in SAFETY_LINE if key in one}
    for name in [name for name in one if name == "safety" or name not in _FIELDS]:
        if isinstance(one[name], Mapping):
            found |= one[name]
        elif name == "safety" and one[name] is not None:
            found |= dict.fromkeys(SAFETY_LINE, NOT_SURE)
    return {str(key): _WORDS[level] if isinstance(level, bool) else str(level) for key, level in found.items() if level is not None}


def _place(word: str, number: int, one: Any) -> str:
    own = one.get("id") if isinstance(one, Mapping) else None
    return f"{word} {number} (id {shown(own)[:40]})" if isinstance(own, str | int) else f"{word} {number}"
