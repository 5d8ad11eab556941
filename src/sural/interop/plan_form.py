"""What is read of a stored plan, each part with its type. Words for people, such as the steps of an exercise, are passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from sural.assessment.values import levels_of
from sural.errors import ImpossibleRecord
from sural.knowledge import Knowledge, Urgency
from sural.knowledge.urgency import UrgencyId
from sural.plan.content.version import Memory
from sural.plan.facts.facts import CAUSE
from sural.plan.facts.person import Baseline, MinutesADay
from sural.plan.facts.scales import VersionNumber
from sural.reading.records import Day, Words, open_record
from sural.reading.shown import listed, shown

BandId = Literal["likely", "possible", "unlikely"]
Given = Annotated[Mapping[str, str], Field(max_length=5_000)]
Texts = tuple[str, ...]
Count = Annotated[int, Field(ge=0, le=7_200)]


@open_record
class StoredDose:
    sets: Count
    reps: Count
    hold_s: Count


@open_record
class StoredItem:
    exercise: str
    dose: StoredDose
    since: Day
    changed_on: Day
    changed_by: str
    rises: Count
    locked: bool
    came_in: VersionNumber = 1  # versions of an earlier Sural do not tell


@open_record
class StoredCause:
    id: str
    probability: Annotated[float, Field(ge=0, le=1)]
    band: BandId


@open_record
class StoredBasis:
    levels: Given
    causes: tuple[StoredCause, ...]
    urgency: UrgencyId
    started_on: Day
    said: Given
    confirmed: Given
    baseline: Baseline
    goal: str
    minutes_a_day: MinutesADay | None
    equipment: Words
    unwanted: Words


@open_record
class StoredReason:
    id: str
    urgency: UrgencyId
    why: str
    sources: Texts


@open_record
class StoredPlan:
    kind: Literal["plan"]
    version: VersionNumber
    made_on: Day
    made_by: str
    why: str
    knowledge_version: str
    basis: StoredBasis
    phase: str
    items: tuple[StoredItem, ...]
    facts: Given
    memory: Memory
    ended: Words


@open_record
class StoredSeen:
    kind: Literal["get_seen"]
    version: VersionNumber
    made_on: Day
    made_by: str
    why: str
    knowledge_version: str
    basis: StoredBasis
    urgency: UrgencyId
    reasons: tuple[StoredReason, ...]
    do: str
    who: str
    say: str
    take: Texts
    meanwhile: Texts
    watch_for: Texts
    paused: dict[str, Any] | None
    check_ins: Texts
    signs: Texts = ()  # versions of an earlier Sural tell none


@open_record
class PastBasis:
    started_on: Day


@open_record
class PastItem:
    exercise: str
    dose: StoredDose


@open_record
class PastForm:
    """What looking back needs."""

    version: VersionNumber
    made_on: Day
    made_by: str
    why: str
    basis: PastBasis
    items: tuple[PastItem, ...] = ()


def check_stored(knowledge: Knowledge, stored: StoredPlan | StoredSeen) -> None:
    """Refuse answers, facts and causes that can't be. What another version of the knowledge knew may be unknown by now; its levels may not.

    Raises
    ------
    ImpossibleRecord
        With the place, the value and what is possible.
    """
    basis, made_with = stored.basis, stored.knowledge_version
    for name, given in (("basis.levels", basis.levels), ("basis.said", basis.said), ("basis.confirmed", basis.confirmed)):
        check_levels(knowledge, given, name, made_with)
    things = {thing for exercise in knowledge.treatment.exercises.values() for thing in exercise.equipment}
    lists: tuple[tuple[str, Any, Any], ...] = (
        ("basis.causes", (cause.id for cause in basis.causes), knowledge.conditions),
        ("basis.equipment", basis.equipment, things),
        ("basis.unwanted", basis.unwanted, knowledge.treatment.exercises),
    )
    for name, found, known in lists:
        unknown = [] if made_with != knowledge.version else sorted(set(found) - set(known))
        if unknown:
            raise ImpossibleRecord(f"The plan: '{name}' can't hold {listed(map(shown, unknown))}. Possible: {listed(sorted(known), 40)}.")


def check_levels(knowledge: Knowledge, given: Mapping[str, str], name: str, made_with: str) -> None:
    """As `check_stored`, for one mapping of ids to levels."""
    levels = _levels(knowledge)
    for key, level in given.items():
        possible = levels.get(key, ())
        if level not in possible and (possible or made_with == knowledge.version):
            what = f"Possible: {listed(possible)}" if possible else "Nothing is called so"
            raise ImpossibleRecord(f"The plan: '{name}.{shown(key)[1:-1]}' can't be {shown(level)}. {what}.")


@lru_cache(maxsize=4)
def _levels(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Every id that can stand in a plan, with its levels."""
    causes = (f"{CAUSE}{key}" for key in knowledge.conditions)
    ids = (*knowledge.gates, *knowledge.findings, *knowledge.treatment.facts, *causes, "urgency")
    return {key: tuple(_possible(knowledge, key)) for key in ids}


def _possible(knowledge: Knowledge, key: str) -> Iterator[str]:
    fact = knowledge.treatment.facts.get(key)
    if fact:
        yield from fact.levels
    if key.startswith(CAUSE) and (key.removeprefix(CAUSE) in knowledge.conditions or fact):
        yield from get_args(BandId)
    if key == "urgency":
        yield from (urgency.id for urgency in Urgency)
    yield from levels_of(knowledge, key)
