"""A check-in as a page sends it, and as the engine reads it. What was left out stays missing; what can't be is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from sural import Knowledge
from sural.errors import ImpossibleRecord
from sural.plan.diary.check_in import RANGES, SAFETY_LINE, CheckIn
from sural.reading.values import decimal_number
from sural.whole_number import whole_number
from sural_web.care.choices import read_choice, read_choices
from sural_web.interview.words import line_words

MOVED = ("up", "same", "down")  # asked on pages of an earlier Sural, which a device may have kept
FEELING = (
    ("as_before", "As before, and I can walk on heels and on toes"),
    ("less", "Less numb"),
    ("more", "More numb"),
    ("heels", "I cannot walk on my heels"),
    ("toes", "I cannot walk on my toes"),
    ("untried", "Not tried"),
)
SLEPT = (("well", "Well"), ("so_so", "So-so"), ("badly", "Badly"), ("woke", "The leg woke me"))
SETTLED = (("lt30min", "It did not flare, or for less than half an hour"), ("30min_to_2h", "Half an hour to 2 hours"), ("gt2h", "More than 2 hours"))
_MOST_VERSIONS = 999_999
_DAILY = {"leg_pain", "morning_pain", "back_pain", "reach", "rmdq"}
_SLEEP = {"well": 8.0, "so_so": 5.0, "badly": 2.0, "woke": 2.0}


@dataclass(frozen=True, slots=True)
class SafetyLine:
    id: str
    words: str


@dataclass(frozen=True)
class CheckInReading:
    """`check_in` is None when something must be mended; `version` is the plan that the page showed."""

    check_in: CheckIn | None
    version: int
    errors: Mapping[str, str] = field(default_factory=dict)


def safety_lines(knowledge: Knowledge) -> tuple[SafetyLine, ...]:
    """The lines that come before anything else, each day."""
    return tuple(SafetyLine(key, _words(knowledge, key)) for key in SAFETY_LINE)


def read_check_in(fields: QueryDict, today: date) -> CheckInReading:
    """From the fields of a page, also one that was kept for days before it could be sent."""
    errors: dict[str, str] = {}
    on = _day(fields.get("on", ""), today, errors)
    safety = _safety(fields, errors)
    ticked = "yes" in safety.values()
    values = _numbers(fields, errors) | _chosen(fields, errors)
    if not ticked and "gate" not in fields and values.get("leg_pain") is None and "leg_pain" not in errors:
        errors["leg_pain"] = "Choose a number for the leg pain."
    number = whole_number(fields.get("version", ""), 0, _MOST_VERSIONS) or 0
    if ticked:
        errors = {key: error for key, error in errors.items() if key == "on"}
    if errors:
        return CheckInReading(None, number, errors)
    try:
        return CheckInReading(CheckIn(fields.get("id", "")[:64], on, safety, **values), number)
    except ImpossibleRecord as problem:
        return CheckInReading(None, number, {"tick": str(problem)})


def read_weekly(fields: QueryDict, today: date) -> CheckInReading:
    """The weekly tests, or the questionnaire; they count as one more check-in of the day. All of it may be left empty, but not everything."""
    errors: dict[str, str] = {}
    on = _day(fields.get("on", ""), today, errors)
    values = _questionnaire(fields, errors) if "questionnaire" in fields else _weekly(fields, errors)
    if not values and not errors:
        errors["goal"] = "Fill in at least one line, or go back."
    number = whole_number(fields.get("version", ""), 0, _MOST_VERSIONS) or 0
    return CheckInReading(None if errors else CheckIn(fields.get("id", "")[:64], on, {}, **values), number, errors)


def _weekly(fields: QueryDict, errors: dict[str, str]) -> dict[str, Any]:
    return {name: value for name, value in _numbers(fields, errors).items() if name not in _DAILY}


def _questionnaire(fields: QueryDict, errors: dict[str, str]) -> dict[str, Any]:
    """How many statements were ticked; no tick at all is only an answer together with "none of these"."""
    known = {str(number) for number in range(1, RANGES["rmdq"][1] + 1)}
    said = len(set(fields.getlist("says")) & known)
    if not said and "none" not in fields:
        errors["says"] = "Tick the sentences that describe you today, or “None of these”."
        return {}
    return {"rmdq": float(said)}


def _words(knowledge: Knowledge, key: str) -> str:
    if key in knowledge.gates or key in knowledge.questions:
        return line_words(knowledge, key)
    return "One calf newly swollen, warm, or sore to touch"


def _day(text: str, today: date, errors: dict[str, str]) -> date:
    try:
        on = date.fromisoformat(text) if text else today
    except ValueError:
        errors["on"] = "The day could not be read. Reload the page and send it again; nothing was changed."
        return today
    if on > today:
        errors["on"] = f"This is dated {on:%d %B %Y}, after today. Check the clock of your device. It was not used, and nothing was changed."
    return on


def _safety(fields: QueryDict, errors: dict[str, str]) -> dict[str, str]:
    ticked = set(fields.getlist("tick")) & set(SAFETY_LINE)
    if not ticked and "none" not in fields:
        errors["tick"] = "Tick what is true, or tick “None of these”. If you are not sure, tick the line."
        return {}
    return {key: "yes" if key in ticked else "no" for key in SAFETY_LINE}


def _numbers(fields: QueryDict, errors: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, (low, high) in RANGES.items():
        text = fields.get(name, "").strip()
        if not text or name == "sleep":
            continue
        value = decimal_number(text, low, high)
        if value is not None:
            found[name] = value
        else:
            errors[name] = f"This can be {low:g} to {high:g}. You wrote: {text[:20]}"
    return found


def _chosen(fields: QueryDict, errors: dict[str, str]) -> dict[str, Any]:
    feeling = read_choices(fields, "feeling", dict(FEELING), "How your legs feel and walk", errors)
    slept = read_choice(fields, "slept", dict(SLEPT), "How you slept", errors)
    as_before = feeling == {"as_before"}
    walks = {"heel_walk": "heels", "toe_walk": "toes"}
    return {
        "moved": read_choice(fields, "moved", MOVED, "Where the pain has moved", errors),
        "settled": read_choice(fields, "settled", dict(SETTLED), "How long a flare took to settle", errors),
        "numbness": "more" if "more" in feeling else "same" if as_before else "less" if "less" in feeling else "",
        **{name: "cannot" if word in feeling else "can" if as_before else "" for name, word in walks.items()},
        "sleep": _SLEEP.get(slept),
        "woke": slept == "woke",
    }
