"""What a plan needs beside the interview, on two short pages. What is known is never asked again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from sural import Knowledge
from sural.errors import FileProblem, ImpossibleRecord
from sural.interop.person_file import read_person_file
from sural.knowledge.treatment import Fact
from sural.plan.facts.person import Person, Preferences
from sural.plan.facts.said_in_interview import facts_said
from sural.whole_number import whole_number
from sural_web.care.choices import read_choice, read_choices

HEALTH, DAY = 1, 2
_TICKS = ("calf_new_signs", "numb_skin", "open_wound", "cold_reaction", "heart_unstable", "dizzy", "kneeling_hurts", "shoulder_pain")
_NUMB = ("numb_s1", "numb_l5", "numb_l4", "numb_sole", "numb_stocking", "numb_whole_leg")
_SETTLES = ("within_2min", "2to10min", "10to30min", "hours")
LABELS: Mapping[str, Mapping[str, str]] = {
    "falls_3m": {"none": "None", "one": "Once", "two_or_more": "Twice or more"},
    "helper_beside": {"yes": "Yes", "no": "No"},
    "pregnancy_stage": {"first_third": "Weeks 1 to 13", "second_third": "Weeks 14 to 27", "last_third": "Week 28 or later"},
    "settle_time": {"lt30min": "Within half an hour", "30min_to_2h": "Half an hour to 2 hours", "gt2h": "More than 2 hours"},
    "night_waking": {"no": "No", "some_nights": "Some nights", "most_nights": "Most nights"},
}
MINUTES = (10, 15, 20, 30, 45)
# Minutes of walking until the leg stops it; a range counts with its lower end.
WALKS: Mapping[str, str] = {"3": "Under 5", "5": "5 to 9", "10": "10 to 19", "20": "20 to 29", "30": "30 to 44", "45": "45 or more"}
RAISES = ("heel_raises_left", "heel_raises_right")
_NO_RAISES = ("leg_weakness_new", "foot_drop", "achilles_gap", "sudden_pop_calf", "calf_new_signs")
_MOST_RAISES = 100
EQUIPMENT: Mapping[str, str] = {
    "wall": "A free bit of wall", "chair": "A firm chair", "counter": "A kitchen counter", "mat": "A mat or carpet", "strap": "A towel or strap",
    "cushion": "A cushion", "step": "A stair or step", "rail": "A rail to hold", "backpack": "A backpack", "weight": "Weights", "stick": "A walking stick",
    "bike": "A bike", "pool": "A swimming pool near by",
}  # fmt: skip
USUAL = frozenset({"wall", "chair", "counter", "mat", "strap", "cushion"})
MOST_GOAL = 120


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with one answer."""

    id: str
    ask: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    error: str = ""
    known: str = ""  # what the interview was told, in words


@dataclass(frozen=True, slots=True)
class Tick:
    id: str
    ask: str
    ticked: bool
    known: bool = False  # the interview was told so


@dataclass(frozen=True)
class StartReading:
    """What was said so far, in the form of `read_person_file`, and what must be mended, by question."""

    about: dict[str, Any]
    errors: Mapping[str, str] = field(default_factory=dict)


def ticks(knowledge: Knowledge, levels: Mapping[str, str], said: Mapping[str, str]) -> tuple[Tick, ...]:
    """Yes-or-no facts that the interview does not know, or knows to be so: those are ticked."""
    known = facts_said(levels)
    facts = (knowledge.treatment.facts[key] for key in _TICKS if not _known(key, levels))
    return tuple(Tick(fact.id, fact.ask, said.get(fact.id, known.get(fact.id)) == "yes", known.get(fact.id) == "yes") for fact in facts)


def choices(knowledge: Knowledge, levels: Mapping[str, str], page: int, said: Mapping[str, str], errors: Mapping[str, str]) -> tuple[Choice, ...]:
    """Questions with one answer, of one of the two pages."""
    known = facts_said(levels)
    return tuple(_choice(knowledge.treatment.facts[key], said, errors, "" if key in said else known.get(key, "")) for key in _asked(levels, page))


def read_health(knowledge: Knowledge, levels: Mapping[str, str], fields: QueryDict, about: dict[str, Any]) -> StartReading:
    """The first page. No tick counts as "no" only together with "None of these" or another tick."""
    open_ticks, unknown = ticks(knowledge, levels, {}), dict[str, str]()
    ticked = read_choices(fields, "tick", {tick.id for tick in open_ticks}, "What you ticked", unknown)
    errors = unknown if ticked or unknown or "none" in fields or not open_ticks else {"tick": "Tick what fits, or tick “None of these”."}
    if ticked and "none" in fields:
        errors = {"tick": "You ticked something and also “None of these”. Untick one of them."}
    said = {tick.id: "yes" if tick.id in ticked else "no" for tick in open_ticks}
    return _with(about, {**said, **_chosen(levels, HEALTH, fields)}, {**errors, **_missing(levels, HEALTH, fields)})


def read_day(levels: Mapping[str, str], fields: QueryDict, about: dict[str, Any]) -> StartReading:
    """The second page: how it is now, the time and the things at hand, the goal."""
    errors = _missing(levels, DAY, fields)
    baseline: dict[str, float] = {}
    for name in ("leg_pain", "back_pain"):
        value = fields.get(name, "")
        if value in map(str, range(11)):
            baseline[name] = float(value)
        else:
            errors[name] = "Choose a number from 0 to 10."
    baseline |= _can_do(levels, fields, errors)
    minutes = fields.get("minutes", "")
    if minutes not in map(str, MINUTES):
        errors["minutes"] = "Choose how long a day may take."
    things = sorted(read_choices(fields, "equipment", EQUIPMENT, "What you have at hand", errors))
    wishes = {"minutes_a_day": int(minutes) if "minutes" not in errors else None, "equipment": things}
    changed = {**about, "baseline": baseline, "goal": " ".join(fields.get("goal", "").split())[:MOST_GOAL], "preferences": wishes}
    return _with(changed, _chosen(levels, DAY, fields), errors)


def may_count_raises(levels: Mapping[str, str]) -> bool:
    """Whether heel raises on one leg may be asked for: not with new weakness, or a heel cord or calf that may be torn."""
    return not any(levels.get(key) == "yes" for key in _NO_RAISES)


def _can_do(levels: Mapping[str, str], fields: QueryDict, errors: dict[str, str]) -> dict[str, float]:
    """What the person can do now. All of it may be left empty: then the plan begins as if it were little."""
    found: dict[str, float] = {}
    walk = read_choice(fields, "walk_min", WALKS, "How long you can walk", errors)
    if walk:
        found["walk_min"] = float(walk)
    for name in RAISES if may_count_raises(levels) else ():
        text = fields.get(name, "").strip()
        count = whole_number(text, 0, _MOST_RAISES)
        if count is not None:
            found[name] = float(count)
        elif text:
            errors[name] = f"Heel raises can be 0 to {_MOST_RAISES}. You wrote: {text[:20]}"
    return found


def person_from(about: dict[str, Any]) -> tuple[Person, Preferences]:
    """What `build` takes."""
    return read_person_file(about)


def is_ready(about: dict[str, Any]) -> bool:
    """Whether both pages were answered."""
    try:
        person_from(about)
    except (FileProblem, ImpossibleRecord):
        return False
    return bool(about.get("preferences")) and bool(about.get("said"))


def _asked(levels: Mapping[str, str], page: int) -> Iterator[str]:
    if page == HEALTH:
        yield "falls_3m"
        if levels.get("rf_pregnant") == "yes":
            yield "pregnancy_stage"
    else:
        if levels.get("time_to_ease_after_stop") not in _SETTLES:
            yield "settle_time"
        yield "night_waking"


def _choice(fact: Fact, said: Mapping[str, str], errors: Mapping[str, str], known: str) -> Choice:
    labels = LABELS[fact.id]
    return Choice(fact.id, fact.ask, tuple(labels.items()), said.get(fact.id, known), errors.get(fact.id, ""), labels.get(known, ""))


def _chosen(levels: Mapping[str, str], page: int, fields: QueryDict) -> dict[str, str]:
    return {key: fields[key] for key in _asked(levels, page) if fields.get(key) in LABELS[key]}


def _missing(levels: Mapping[str, str], page: int, fields: QueryDict) -> dict[str, str]:
    return {key: "Choose one answer." for key in _asked(levels, page) if fields.get(key) not in LABELS[key]}


def _with(about: dict[str, Any], said: Mapping[str, str], errors: Mapping[str, str]) -> StartReading:
    return StartReading({**about, "said": {**about.get("said", {}), **said}}, errors)


def _known(key: str, levels: Mapping[str, str]) -> bool:
    if key != "numb_skin":
        return key in levels
    return any(levels.get(name) == "yes" for name in _NUMB) or all(levels.get(name) == "no" for name in _NUMB)
