"""Where the examination and the person's own answers say different things about the same: both are shown, neither replaces the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sural.assessment.answer_words import level_words, line_words
from sural.assessment.interview import Interview
from sural.consultation.findings import Entry, is_abnormal


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A test, what was found, and what the person answered; in words, with the ids behind them."""

    exam_id: str
    found: str
    own_id: str
    own: str
    what: str

    @property
    def words(self) -> str:
        """Both, as one sentence."""
        return f"{self.what}: found at the examination: {self.found}; the person's own answer: {self.own}."


def disagreements(own: Interview, found: Mapping[str, Entry]) -> tuple[Disagreement, ...]:
    """Between what is `found` and the person's `own` answers, which are those without the examination."""
    return tuple(_all(own, found))


def _all(own: Interview, found: Mapping[str, Entry]) -> Iterator[Disagreement]:
    knowledge, answered = own.knowledge, own.answers.levels
    for key, entry in found.items():
        level = entry.level or ""
        if key in answered and answered[key] != level:
            yield Disagreement(key, level_words(knowledge, key, level), key, level_words(knowledge, key, answered[key]), line_words(knowledge, key))
    for pair in knowledge.same_facts:
        seen, said = found.get(pair.exam_id), answered.get(pair.own_id)
        if seen is None or seen.level is None or said is None:
            continue
        if is_abnormal(knowledge, pair.exam_id, seen.level) is not is_abnormal(knowledge, pair.own_id, said):
            words = level_words(knowledge, pair.exam_id, seen.level), level_words(knowledge, pair.own_id, said)
            yield Disagreement(pair.exam_id, words[0], pair.own_id, words[1], pair.note)
