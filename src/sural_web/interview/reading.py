"""Reads what a question page sent: values for the core, or what is missing in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from sural import Knowledge
from sural.assessment.body_map import Mark, is_on_map
from sural.assessment.interview import normal_answer
from sural.assessment.values import UNITS, AnswerValue, level_for, number_range, takes_number
from sural.errors import AnswerError
from sural.knowledge.schema import Page
from sural.reading.typed_number import typed_number

NOT_SURE = "not_sure"
CHOOSE = 'Choose an answer. If you do not know, choose "Not sure".'
TICK = 'Tick what fits, or tick "None of these".'
MARK = 'Mark where you feel it, or tick "Nowhere on this map".'
NOT_BOTH_MARKS = 'You marked a place and ticked "Nowhere on this map". Take one of them back.'
CHANGED = "This page has changed since you opened it. Please check your ticks and send it again."
NOT_BOTH_NUMBER = 'You wrote {} and ticked "Not sure". Take one of them back.'
IN_FEET = frozenset({"rf_height_tall"})  # lengths that many people know in feet and inches
NOT_BOTH = 'You ticked "None of these" and something else. Untick one of them.'


@dataclass(frozen=True, slots=True)
class Reading:
    """`values` by item; `errors` by item, and under "" what concerns the page as a whole. `also_unsure`: typed, and "Not sure" ticked as well."""

    values: Mapping[str, AnswerValue] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    also_unsure: frozenset[str] = frozenset()


def read_ticks(knowledge: Knowledge, items: tuple[str, ...], sent: QueryDict) -> Reading:
    """A checklist: what is ticked is yes, all else no; nothing at all must be said on purpose."""
    ticked, none = set(sent.getlist("tick")), "none" in sent
    values = {item: "yes" if item in ticked else normal_answer(knowledge, item) for item in items}
    if ticked - set(items):
        return Reading(values, {"": CHANGED})
    if none and ticked:
        return Reading(values, {"": NOT_BOTH})
    return Reading(values, {} if none or ticked else {"": TICK})


def read_lines(knowledge: Knowledge, page: Page, items: tuple[str, ...], sent: QueryDict) -> Reading:
    """Questions that are answered one by one. A number that was typed is never dropped for a "Not sure" beside it: which one counts is asked."""
    values: dict[str, AnswerValue] = {}
    errors: dict[str, str] = {}
    unsure = {item for item in items if f"{item}-unsure" in sent}
    for item in items:
        text = sent.get(item, "").strip()
        if not text and item not in unsure:
            if page.kind != "exam":
                errors[item] = _ask_for(item)
            continue
        value, problem = _read(knowledge, item, text) if text else (NOT_SURE, "")
        values[item] = value
        if problem or (text and item in unsure):
            errors[item] = problem or NOT_BOTH_NUMBER.format(text[:40])
    return Reading(values, errors, frozenset(item for item in unsure if sent.get(item, "").strip()))


def read_marks(knowledge: Knowledge, sent: QueryDict) -> tuple[frozenset[Mark], bool]:
    """The body map; every mark is a field "mark" of the form kind:region:side. And whether one of them can't be read: it is then no "nothing there"."""
    parts = [text.split(":") for text in sent.getlist("mark")]
    marks = frozenset(mark for mark in (Mark(*part) for part in parts if len(part) == 3) if is_on_map(knowledge, mark))
    return marks, len(marks) < len({tuple(part) for part in parts})


def _ask_for(item: str) -> str:
    return 'Write a number, or tick "Not sure".' if takes_number(item) else CHOOSE


def _read(knowledge: Knowledge, item: str, text: str) -> tuple[AnswerValue, str]:
    """The value, or the text itself with what is wrong with it."""
    number = typed_number(text, *number_range(item), UNITS[item]) if takes_number(item) else None
    value: AnswerValue = text if number is None else number
    try:
        level_for(knowledge, item, value)
    except AnswerError:
        return text, _refusal(item, text) if takes_number(item) else CHOOSE
    return value, ""


def _refusal(item: str, text: str) -> str:
    low, high = (f"{bound:g}".replace("-", "−") for bound in number_range(item))
    feet = ", or feet and inches, such as 5 ft 8 in" if item in IN_FEET else ""
    return f"Write a number from {low} to {high} ({UNITS[item]}){feet}. You wrote: {text[:40]}"
