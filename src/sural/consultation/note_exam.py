"""The examination and the causes of a note, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from sural.assessment.answer_words import level_words, line_words
from sural.assessment.assessment import Assessment
from sural.assessment.cause_words import band_words, without_twins
from sural.assessment.scope import Scope
from sural.consultation.colleague_words import for_a_colleague
from sural.consultation.disagreement import Disagreement
from sural.consultation.findings import Entry, in_force, is_abnormal, set_aside
from sural.consultation.moved import moved
from sural.knowledge import Knowledge

_MOST_CAUSES = 3


def exam_sentences(knowledge: Knowledge, entries: tuple[Entry, ...], differs: tuple[Disagreement, ...]) -> Iterator[str]:
    """What was found, what was normal, what was left out on purpose; all else is said to be unknown."""
    found = {key: one.level for key, one in in_force(entries).items() if one.level}
    if not found:
        yield "Not examined at this visit."
    abnormal = [_found(knowledge, key, level) for key, level in found.items() if is_abnormal(knowledge, key, level)]
    normal = [line_words(knowledge, key) for key, level in found.items() if not is_abnormal(knowledge, key, level)]
    if abnormal:
        yield f"Found: {'; '.join(abnormal)}."
    if normal:
        yield f"Normal, or not there: {'; '.join(normal)}."
    aside = sorted(set_aside(entries))
    if aside:
        yield f"Left out: {'; '.join(line_words(knowledge, key) for key in aside)}."
    if found:
        yield "What is not named was not tested, and is not known."
    yield from (f"Differs. {one.words}" for one in differs if one.exam_id in found)


def cause_sentences(knowledge: Knowledge, before: Assessment, after: Assessment, was_examined: bool) -> Iterator[str]:
    """The first causes in words and figures, with where the examination moved them."""
    if after.scope is not Scope.IN_SCOPE:
        yield "No causes are weighed at this age."
        return
    ways = {one.cause_id: one for one in moved(knowledge, before, after)}
    for place, cause in enumerate(without_twins(after.likely)[:_MOST_CAUSES]):
        way = ways.get(cause.id)
        moves = f"; {way.words}" if way and was_examined else f"; {way.words.removeprefix('as before: ')}" if way else ""
        twin = f" or {_lower(knowledge.conditions[cause.told_with].plain_name)}" if cause.told_with else ""
        yield f"- {cause.plain_name}{twin}: {for_a_colleague(_lower(band_words(knowledge, cause, place == 0)))}{moves}."
    for rule_out in after.rule_out:
        yield f"- To rule out: {rule_out.plain_name}. {rule_out.how}"
    yield "These are ranges from answers and findings, and no diagnosis."


def _found(knowledge: Knowledge, key: str, level: str) -> str:
    words = line_words(knowledge, key)
    return words if level == "yes" else f"{words}: {_lower(level_words(knowledge, key, level))}"


def _lower(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
