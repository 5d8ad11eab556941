"""What the plan knows of a person beyond the assessment: facts, what a clinician confirmed, a baseline, wishes."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated

from pydantic import Field

from sural.errors import ImpossibleRecord
from sural.knowledge import Knowledge
from sural.knowledge.treatment import Fact
from sural.plan.facts.scales import Centimetres, Minutes, Repetitions, Rmdq, Tenth
from sural.reading.records import Levels, Line, Words, record, says
from sural.reading.shown import listed, shown

MOST_MINUTES = 180
MinutesADay = Annotated[int, Field(ge=3, le=MOST_MINUTES)]


@record
class Baseline:
    """How it was when the plan began; None where it was not said. Pain and goal 0-10, minutes, repetitions, cm."""

    leg_pain: Annotated[Tenth | None, says("leg pain")] = None
    back_pain: Annotated[Tenth | None, says("back pain")] = None
    goal: Annotated[Tenth | None, says("how well the own goal can be done")] = None
    rmdq: Annotated[Rmdq | None, says("Roland-Morris: how many of the 24 sentences are ticked")] = None
    walk_min: Annotated[Minutes | None, says("minutes of walking until the leg stops it")] = None
    sit_min: Annotated[Minutes | None, says("minutes of sitting until the leg stops it")] = None
    heel_raises_left: Annotated[Repetitions | None, says("heel raises on the left leg")] = None
    heel_raises_right: Annotated[Repetitions | None, says("heel raises on the right leg")] = None
    knee_to_wall_left: Annotated[Centimetres | None, says("toe to wall when the left knee just touches, in cm")] = None
    knee_to_wall_right: Annotated[Centimetres | None, says("toe to wall when the right knee just touches, in cm")] = None


@record
class Person:
    """Facts by id (see facts.csv): what the person said, and apart from it what a clinician confirmed."""

    said: Levels = field(default_factory=dict)
    confirmed: Levels = field(default_factory=dict)
    baseline: Baseline = field(default_factory=Baseline)
    goal: Line = ""


@record
class Preferences:
    """Time a day, what is at home, and what is not wanted. `equipment` words are those of exercises.csv."""

    minutes_a_day: Annotated[MinutesADay | None, says("time that a day may take")] = None
    equipment: Annotated[Words, says("what is at hand")] = frozenset({"wall", "chair", "mat", "strap", "counter", "cushion"})
    unwanted: Annotated[Words, says("exercises that are not wanted, by id")] = frozenset()


def check_person(knowledge: Knowledge, person: Person) -> None:
    """Refuse facts that don't exist, and facts that only a clinician can confirm when the person said them.

    Raises
    ------
    ImpossibleRecord
        The message names the fact and what is possible.
    """
    for said, asked in ((person.said, ("person", "check_in")), (person.confirmed, ("clinician", "engine"))):
        for key, level in said.items():
            fact = knowledge.treatment.facts.get(key)
            if fact is None or level not in fact.levels:
                known = ", ".join(fact.levels) if fact else "only the facts of docs/reference/plan-facts.md"
                raise ImpossibleRecord(f"The fact {_words(fact, key)} can't be {shown(level)}. Possible: {known}. Leave it out if it is not known.")
            if fact.asked not in asked or (asked[0] == "clinician" and fact.id not in CONFIRMABLE):
                raise ImpossibleRecord(f"The fact {_words(fact, key)} can't be given here: it is for the {fact.asked}. Leave it out here.")


def check_preferences(knowledge: Knowledge, preferences: Preferences) -> None:
    """Refuse things and exercises that don't exist, so that a slip of the pen leaves nothing out unseen.

    Raises
    ------
    ImpossibleRecord
        The message names them and what is possible.
    """
    exercises = knowledge.treatment.exercises
    things = {thing for exercise in exercises.values() for thing in exercise.equipment}
    for name, given, known in (("equipment", preferences.equipment, things), ("unwanted", preferences.unwanted, set(exercises))):
        unknown = sorted(given - known)
        if unknown:
            raise ImpossibleRecord(f"'{name}' can't hold {listed(map(shown, unknown))}. Possible: {listed(sorted(known), 100)}.")


def _words(fact: Fact | None, key: str) -> str:
    return f"“{fact.ask}” ({key})" if fact and fact.ask else shown(key)


CONFIRMABLE = frozenset({"pad_confirmed", "clot_excluded", "foot_drop_seen", "arteries_checked", "strength_stable", "cause_excluded"})
