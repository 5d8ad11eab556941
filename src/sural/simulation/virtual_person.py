"""A virtual person: a cause, answers drawn from the likelihood tables, a course of pain, habits. Assumptions: virtual_people.csv."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from sural.assessment.answers import Answers, Entry
from sural.knowledge import Knowledge
from sural.knowledge.schema import Finding
from sural.plan.facts.person import Baseline, Person, Preferences
from sural.simulation.course import Course, draw_course

_AGES = ("18to29", "30to39", "40to49", "50to59", "60to69", "70to79", "ge80")
_AGE_WEIGHTS = (2, 3, 4, 4, 3, 2, 1)
_DURATIONS = ("1to2w", "2to6w", "6to12w", "3to12m", "gt1y")
_EQUIPMENT = ("wall", "chair", "mat", "strap", "counter", "cushion", "step", "rail", "weight", "backpack", "stick", "bike", "pool")
_WARNING_SHARE = 0.03  # of people who report a warning sign in the interview already
_RARE = {"rf_pregnant": 0.06, "rf_osteoporosis": 0.08, "rf_steroid": 0.03, "rf_anticoagulant": 0.06, "pain_focal_shin": 0.02, "red_hot_skin": 0.04}
_FALLS = ("none", "none", "none", "none", "one", "two_or_more")


@dataclass(frozen=True)
class VirtualPerson:
    """Everything about one virtual person. `condition` is the true cause; the answers only hint at it."""

    number: int
    condition: str
    answers: Answers
    person: Person
    preferences: Preferences
    course: Course


def virtual_person(knowledge: Knowledge, seed: int, number: int) -> VirtualPerson:
    """Person `number` of the population of `seed`; the same for ever, whoever else is drawn."""
    random = Random(f"{seed}:{number}")  # noqa: S311 - a simulation, not a secret
    condition = _condition(knowledge, random)
    answers = Answers(tuple(_answers(knowledge, condition, random)))
    course = draw_course(knowledge, random)
    return VirtualPerson(number, condition, answers, _person(random, course.pain_start), _preferences(random), course)


def _condition(knowledge: Knowledge, random: Random) -> str:
    """A cause for which there are exercises, as often as its prior says."""
    named = sorted({key for benefit in knowledge.treatment.benefits for key in benefit.condition_ids if key in knowledge.conditions})
    return random.choices(named, [knowledge.conditions[key].prior.best for key in named])[0]


def _answers(knowledge: Knowledge, condition: str, random: Random) -> Iterator[Entry]:
    number = knowledge.treatment.virtual_people
    male = random.random() < 0.5
    fixed = {"rf_age": random.choices(_AGES, _AGE_WEIGHTS)[0], "rf_sex": "male" if male else "female", "duration": random.choice(_DURATIONS)}
    warning = random.random() < _WARNING_SHARE
    signs = [finding.id for finding in knowledge.findings.values() if finding.kind == "red_flag"]
    sign = random.choice(signs) if warning else ""
    for gate in knowledge.gates:
        yield Entry("answer", gate, "no")
    for finding in knowledge.findings.values():
        if finding.who_can_answer != "patient" or (male and finding.ask_if and finding.ask_if.finding_id == "rf_sex"):
            continue
        if finding.id in fixed:
            yield Entry("answer", finding.id, fixed[finding.id])
        elif finding.id == sign:
            yield Entry("answer", finding.id, finding.levels[-1])
        elif _is_asked(knowledge, finding) and random.random() >= number["unanswered_interview"].best:
            yield Entry("answer", finding.id, _level(knowledge, condition, finding, random))
        elif _is_safety(knowledge, finding):
            yield Entry("answer", finding.id, finding.levels[0])


def _is_safety(knowledge: Knowledge, finding: Finding) -> bool:
    page = knowledge.page_of.get(finding.id)
    return page is not None and page.block == "red_flag" and finding.ask_if is None


def _is_asked(knowledge: Knowledge, finding: Finding) -> bool:
    """Adaptive questions and rare background; signs that can't wait are all "no" but for those drawn above."""
    return finding.ask_if is None and (finding.id in _RARE or not _is_safety(knowledge, finding))


def _level(knowledge: Knowledge, condition: str, finding: Finding, random: Random) -> str:
    if finding.id in _RARE:
        return "yes" if random.random() < _RARE[finding.id] else "no"
    if finding.id == "pain_severity":
        return random.choice(finding.levels[:3])
    row = knowledge.row(condition, finding.id)
    if row is None or finding.red_flag:
        return finding.levels[0]
    return random.choice(finding.levels[1:]) if random.random() < row.probability.best else finding.levels[0]


def _person(random: Random, pain: float) -> Person:
    said = {"calf_new_signs": "no", "settle_time": random.choice(("lt30min", "30min_to_2h", "gt2h")), "night_waking": random.choice(("no", "some_nights"))}
    optional = {
        "falls_3m": random.choice(_FALLS),
        "helper_beside": random.choice(("yes", "no")),
        "numb_skin": random.choice(("no", "no", "yes")),
        "direction": random.choice(("not_tried", "none", "extension", "flexion")),
        "dizzy": random.choice(("no", "no", "yes")),
        "open_wound": "no",
        "heart_unstable": random.choice(("no", "no", "no", "yes")),
        "low_mood": random.choice(("no", "yes")),
    }
    said |= {key: level for key, level in optional.items() if random.random() < 0.8}
    raises = random.randint(3, 30)
    base = Baseline(
        leg_pain=round(pain, 1), goal=3.0, walk_min=random.choice((5, 8, 15, 30)), sit_min=random.choice((10, 20, 40)),
        heel_raises_left=raises, heel_raises_right=max(1, raises + random.randint(-3, 3)),
    )  # fmt: skip
    return Person(said, {}, base, "walk to the shop")


def _preferences(random: Random) -> Preferences:
    owned = frozenset(thing for thing in _EQUIPMENT if random.random() < 0.7)
    return Preferences(random.choice((None, 8, 15, 20, 30)), owned | {"wall", "chair"})
