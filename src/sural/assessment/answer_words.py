"""Answers in words: what was asked as a line, and what was said to it."""

from __future__ import annotations

from sural.knowledge import Knowledge

_PLAIN = {"yes": "Yes", "no": "No"}
NOT_SURE = "Not sure"
_DENIED, _NOT_FOUND = "You said no to", "Not found when you were examined:"
NUMBER = "number"  # in advice/evidence.toml: the sentence for a number that was typed, {} in its place


def level_words(knowledge: Knowledge, item: str, level: str | None) -> str:
    """What a level means, for example "More than 1 year"."""
    if level is None:
        return NOT_SURE
    question = knowledge.questions.get(item)
    labels = question.labels if question else {}
    return labels.get(level) or _PLAIN.get(level) or level.replace("_", " ")


def line_words(knowledge: Knowledge, item: str) -> str:
    """An item as a line of a list."""
    return knowledge.gates[item].item if item in knowledge.gates else knowledge.questions[item].item


def answer_words(knowledge: Knowledge, item: str, level: str | None, number: float | None = None) -> str:
    """An answer as one phrase: the line itself where the answer is yes, and the number where one was typed."""
    line = line_words(knowledge, item)
    if number is not None and level is not None:
        return f"{line}: {number:g}" if number >= 0 else f"{line}: \N{MINUS SIGN}{-number:g}"
    return line if level == "yes" else f"{line}: {_inside(level_words(knowledge, item, level))}"


def evidence_words(knowledge: Knowledge, item: str, level: str | None, number: float | None = None) -> str:
    """An answer as evidence: one short sentence for the person, with the number that was typed."""
    words = knowledge.evidence_words.get(item, {})
    if number is not None and level is not None:
        return words[NUMBER].format(f"{number:g}") if NUMBER in words and number >= 0 else f"{answer_words(knowledge, item, level, number)}."
    told = words.get(level or "")
    if told:
        return told
    if level != "no":
        return f"{answer_words(knowledge, item, level)}."
    return f"{_DENIED if item in knowledge.gates or knowledge.findings[item].who_can_answer != 'clinician' else _NOT_FOUND} “{line_words(knowledge, item)}”."


def told_words(knowledge: Knowledge, item: str, level: str | None, number: float | None = None) -> str:
    """What made a rule speak, as a sentence: the answer itself, never a bare label. What was reported later than the answers is said by its line."""
    if item in knowledge.gates or level is None or level == knowledge.findings[item].levels[0]:
        return f"{line_words(knowledge, item)}."
    return evidence_words(knowledge, item, level, number)


def _inside(label: str) -> str:
    """A label in the middle of a sentence; "I" and abbreviations keep their capitals."""
    first = label.split(" ")[0]
    return label if first == "I" or first[1:2].isupper() else label[:1].lower() + label[1:]
