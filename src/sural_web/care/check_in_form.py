"""A check-in as a page sends it, and as the engine reads it. What was left out stays missing; what can't be is named."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from django.http import QueryDict

from sural import Knowledge
from sural.errors import ImpossibleRecord
from sural.plan.diary.check_in import RANGES, SAFETY_LINE, CheckIn, signs_alone
from sural.reading.typed_number import typed_number
from sural.whole_number import whole_number
from sural_web.care.choices import read_choice, read_choices
from sural_web.care.record_day import read_day
from sural_web.care.record_store import ID
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
WITHOUT_TRYING = ("less", "more")  # what is felt at rest
SLEPT = (("well", "Well"), ("so_so", "So-so"), ("badly", "Badly"), ("woke", "The leg woke me"))
SETTLED = (("lt30min", "It did not flare, or for less than half an hour"), ("30min_to_2h", "Half an hour to 2 hours"), ("gt2h", "More than 2 hours"))
Denied = Callable[[date], Mapping[str, str]]
_MOST_VERSIONS = 999_999
SCALE = "0-10"
_UNITS = {
    **dict.fromkeys(("walk_min", "sit_min"), "min"),
    **dict.fromkeys(("knee_to_wall_left", "knee_to_wall_right"), "cm"),
    **dict.fromkeys(("heel_raises_left", "heel_raises_right", "chair_stands"), "times"),
    "work_days": "days",
}
_DAILY = {"leg_pain", "morning_pain", "back_pain", "reach", "rmdq"}
_SLEEP = {"well": 8.0, "so_so": 5.0, "badly": 2.0, "woke": 2.0}


@dataclass(frozen=True, slots=True)
class SafetyLine:
    id: str
    words: str


@dataclass(frozen=True)
class CheckInReading:
    """`check_in` is None when something must be mended; `version` is the plan that the page showed.

    `left_out` says why only the warning signs of it count: they are never refused, whatever else is wrong with it.
    """

    check_in: CheckIn | None
    version: int
    errors: Mapping[str, str] = field(default_factory=dict)
    left_out: str = ""


def safety_lines(knowledge: Knowledge) -> tuple[SafetyLine, ...]:
    """The lines that come before anything else, each day."""
    return tuple(SafetyLine(key, _words(knowledge, key)) for key in SAFETY_LINE)


def read_check_in(fields: QueryDict, today: date, begun_on: date = date.min, denied: Denied = lambda day: {}) -> CheckInReading:
    """From the fields of a page, also one that was kept for days before it could be sent. The plan began on `begun_on`.

    `denied` knows the warning signs that were denied on a day already: there the page may leave them alone.
    """
    errors: dict[str, str] = {}
    on, wrong_day = read_day(fields.get("on", ""), today, begun_on)
    safety = _safety(fields, partial(denied, on), errors)
    values = _numbers(fields, errors) | _chosen(fields, errors)
    if "gate" not in fields and values.get("leg_pain") is None and "leg_pain" not in errors:
        errors["leg_pain"] = "Choose a number for the leg pain."
    return _reading(fields, on, wrong_day, errors, {"safety": safety, **values})


def read_weekly(fields: QueryDict, today: date, begun_on: date = date.min, denied: Denied = lambda day: {}) -> CheckInReading:
    """The weekly tests, or the questionnaire; they count as one more check-in of the day. All of it may be left empty, but not everything."""
    if fields.get("tick"):
        return read_check_in(fields, today, begun_on, denied)
    errors: dict[str, str] = {}
    on, wrong_day = read_day(fields.get("on", ""), today, begun_on)
    values = _questionnaire(fields, errors) if "questionnaire" in fields else _weekly(fields, errors)
    if not values and not errors:
        errors["goal"] = "Fill in at least one line, or go back."
    return _reading(fields, on, wrong_day, errors, values)


def _reading(fields: QueryDict, on: date, wrong_day: str, errors: dict[str, str], values: dict[str, Any]) -> CheckInReading:
    """A sign counts although something else of the record can't be used: its day, its id, another line."""
    number = whole_number(fields.get("version", ""), 0, _MOST_VERSIONS) or 0
    sent_id = fields.get("id", "")[:64]
    try:
        check_in = CheckIn(sent_id, on, **values)
    except ImpossibleRecord as problem:
        return CheckInReading(None, number, {"tick": str(problem)})
    signs = signs_alone(check_in, on)
    if signs is None:
        errors |= {"on": wrong_day} if wrong_day else {}
        return CheckInReading(None if errors else check_in, number, errors)
    safe_id = sent_id if re.fullmatch(ID, sent_id) else _id_of(signs)
    return CheckInReading(replace(signs if wrong_day else check_in, id=safe_id), number, left_out=wrong_day)


def _id_of(signs: CheckIn) -> str:
    """An id for signs that came without a usable one: the same each time they are sent that day."""
    return "sign-" + hashlib.sha256(f"{signs.on} {sorted(signs.safety)}".encode()).hexdigest()[:24]


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


def _safety(fields: QueryDict, denied: Callable[[], Mapping[str, str]], errors: dict[str, str]) -> dict[str, str]:
    """Each line with its answer. A tick beside a name that nobody knows stays one: an old page may have asked in other words."""
    ticked = set(_known_names(fields.getlist("tick")))
    if not ticked and "none" not in fields and (said := denied()):
        return dict(said)
    if not ticked and "none" not in fields:
        errors["tick"] = "Tick what is true, or tick “None of these”. If you are not sure, tick the line."
        return {}
    return {**dict.fromkeys(SAFETY_LINE, "no"), **dict.fromkeys(sorted(ticked), "yes")}


def _known_names(ticks: Iterable[str]) -> Iterable[str]:
    """Names as they are kept; one that can't be a name is still a sign."""
    return (tick if re.fullmatch(r"[a-z0-9_]{1,64}", tick) else "unknown_sign" for tick in ticks if tick)


def _numbers(fields: QueryDict, errors: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, (low, high) in RANGES.items():
        text = fields.get(name, "").strip()
        if not text or name == "sleep":
            continue
        value = typed_number(text, low, high, _UNITS.get(name, SCALE))
        if value is not None:
            found[name] = value
        else:
            errors[name] = f"This can be {low:g} to {high:g}. You wrote: {text[:40]}"
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
