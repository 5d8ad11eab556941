"""What a person has answered: an append-only log, and the state that it amounts to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, Self

from sural.assessment.values import NOT_SURE, AnswerValue, level_for, levels_of, number_of
from sural.knowledge import Knowledge
from sural.unlocked import cached_property


class Entry(NamedTuple):
    """One step of the log.

    `action` is answer, retract, put, unput (of pages) or marks (of the body map); `level` is None where the
    person is not sure; `value` is the number behind a level, where one was given (units: `values.UNITS`).
    """

    action: str
    id: str
    level: str | None = None
    value: float | None = None


@dataclass(frozen=True)
class Answers:
    """An ordered log; two logs that amount to the same state give the same assessment.

    `levels` holds what is known, `unsure` what was put and not answered, `put` the pages shown.
    """

    log: tuple[Entry, ...] = ()

    @classmethod
    def of_log(cls, knowledge: Knowledge, entries: Iterable[Entry]) -> Self:
        """From steps that were stored: a level that its question no longer has, or never had, counts as asked and not known."""
        possible = _possible(knowledge)
        return cls(tuple(entry if entry.action != "answer" else _readable(entry, possible.get(entry.id)) for entry in entries))

    def answer(self, knowledge: Knowledge, finding_id: str, value: AnswerValue) -> Answers:
        """Add or change one answer; `None` or ``"not_sure"`` means put, but not known.

        Raises
        ------
        UnknownQuestion, ImpossibleValue
            Nothing is stored then.
        """
        level = level_for(knowledge, finding_id, value)
        number = number_of(knowledge.findings[finding_id], value) if finding_id in knowledge.findings else None
        return Answers((*self.log, Entry("answer", finding_id, None if level == NOT_SURE else level, number)))

    def retract(self, knowledge: Knowledge, finding_id: str) -> Answers:
        """Take an answer back, with the answers that were only asked because of it."""
        return Answers((*self.log, Entry("retract", finding_id))).close(knowledge, finding_id)

    def change(self, knowledge: Knowledge, finding_id: str, value: AnswerValue) -> Answers:
        """As `answer`, and when it closes questions that an earlier answer had opened, theirs are taken back."""
        changed = self.answer(knowledge, finding_id, value)
        if finding_id not in knowledge.gates and finding_id not in knowledge.children:
            return changed
        before, now = self.levels.get(finding_id), changed.levels.get(finding_id)
        return changed if before is None or now is None or now == before else changed.close(knowledge, finding_id)

    def close(self, knowledge: Knowledge, finding_id: str) -> Answers:
        """Take back all that was only asked because of one answer, as if it had never been put."""
        children = _descendants(knowledge, finding_id)
        pages = dict.fromkeys(knowledge.page_of[child].id for child in children if child in knowledge.page_of)
        own = knowledge.page_of[finding_id].id if finding_id in knowledge.page_of else ""
        gone = [Entry("retract", child) for child in children if child in self._state]
        gone += [Entry("unput", page) for page in pages if page in self.pages_put and page != own]
        return Answers((*self.log, *gone))

    def mark(self, text: str) -> Answers:
        """Note the marks of the body map, all of them, in the form of `body_map.as_text`."""
        return Answers((*self.log, Entry("marks", "body_map", text)))

    def put(self, page_id: str) -> Answers:
        """Note that a page was shown and left; what it asked and got no answer to is then not known."""
        return Answers((*self.log, Entry("put", page_id)))

    @cached_property
    def _state(self) -> Mapping[str, str | None]:
        state: dict[str, str | None] = {}
        for entry in self.log:
            if entry.action == "answer":
                state[entry.id] = entry.level
            elif entry.action == "retract":
                state.pop(entry.id, None)
        return state

    @cached_property
    def levels(self) -> Mapping[str, str]:
        """Level by id, for everything that was answered and is known."""
        return MappingProxyType({key: level for key, level in self._state.items() if level is not None})

    @cached_property
    def numbers(self) -> Mapping[str, float]:
        """The number by id, where the answer in force was given as one."""
        given = {entry.id: entry.value for entry in self.log if entry.action == "answer"}
        return MappingProxyType({key: number for key, number in given.items() if number is not None and key in self.levels})

    @cached_property
    def unsure(self) -> frozenset[str]:
        """Ids that were answered with "not sure"."""
        return frozenset(key for key, level in self._state.items() if level is None)

    @cached_property
    def pages_put(self) -> frozenset[str]:
        """Pages that were shown and left."""
        put: set[str] = set()
        for entry in self.log:
            if entry.action == "put":
                put.add(entry.id)
            elif entry.action == "unput":
                put.discard(entry.id)
        return frozenset(put)

    @property
    def marks(self) -> str:
        """The marks of the body map as they were last given."""
        return next((entry.level or "" for entry in reversed(self.log) if entry.action == "marks"), "")


def _readable(entry: Entry, possible: tuple[str, ...] | None) -> Entry:
    """An answer with a level that can be, or with none; every level can be where nothing is called so any more."""
    return entry if entry.level is None or not possible or entry.level in possible else entry._replace(level=None, value=None)


@lru_cache(maxsize=4)
def _possible(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    return {key: levels_of(knowledge, key) for key in (*knowledge.findings, *knowledge.gates)}


def _descendants(knowledge: Knowledge, finding_id: str) -> list[str]:
    if finding_id in knowledge.gates:
        pages = [knowledge.pages[page] for page in knowledge.gates[finding_id].opens]
        children = [item for page in pages for item in page.items]
    else:
        children = [child.id for child in knowledge.children.get(finding_id, ())]
    return [found for child in children for found in (child, *_descendants(knowledge, child))]
