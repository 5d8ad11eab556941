"""Answers in the person's own words."""

from __future__ import annotations

from functools import lru_cache

from sural import Interview, Knowledge
from sural.assessment.answer_words import NOT_SURE, answer_words, evidence_words, level_words, line_words, told_words
from sural.assessment.body_map import Mark
from sural.knowledge.schema import Page

__all__ = ["KIND_WORDS", "NOT_SURE", "answer_words", "level_words", "line_words", "mark_words", "pages_by_number", "said"]


def said(interview: Interview, item: str) -> str:
    """What was answered to an item, with the number where one was typed."""
    return answer_words(interview.knowledge, item, interview.levels.get(item), interview.answers.numbers.get(item))


def evidence(interview: Interview, item: str) -> str:
    """The same as evidence: one short sentence."""
    return evidence_words(interview.knowledge, item, interview.levels.get(item), interview.answers.numbers.get(item))


def told(interview: Interview | None, item: str) -> str:
    """What made a rule speak, as a sentence; by its line alone where there are no answers to read."""
    if interview is None:
        return told_words(Knowledge.load(), item, None)
    return told_words(interview.knowledge, item, interview.levels.get(item), interview.answers.numbers.get(item))


@lru_cache(maxsize=4)
def pages_by_number(knowledge: Knowledge) -> dict[int, Page]:
    """Addresses hold the number of a page, so that no history or log tells what was asked."""
    return {page.order: page for page in knowledge.pages.values()}


KIND_WORDS = {"pain": "Pain", "tingle": "Tingling or burning", "numb": "Numb"}


def mark_words(knowledge: Knowledge, mark: Mark) -> str:
    """A mark of the body map, for example "Pain: middle of the calf, left"."""
    region = knowledge.regions[mark.region]
    place = region.label[0].lower() + region.label[1:]
    return f"{KIND_WORDS[mark.kind]}: {place}" + ("" if region.midline else f", {mark.side}")
