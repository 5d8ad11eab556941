"""From the body model to what a plan needs: how much each exercise asks of one person's nerve and calf.

The only bridge between the two rooms. It loads the physics engine; a plan without it uses the wider ranges of nerve_load.csv.
"""

from __future__ import annotations

from collections.abc import Sequence

from sural.body import Interval, Person, Pose, PoseDemand, catalogue, demands, movements
from sural.knowledge import Knowledge
from sural.knowledge.body import Movement
from sural.knowledge.schema import Range
from sural.knowledge.treatment import Exercise
from sural.plan.facts.body_report import BodyReport, MovementLoad
from sural.remembered import remembered

_AVERAGE = Person()
_NO_LEG_RAISE_DEG = 90.0  # no straight leg raise asks as much
_OTHER_POSE_DEG = 15.0  # an exercise that ends elsewhere than the catalogue's is computed in its own pose


def body_report(knowledge: Knowledge, person: Person) -> BodyReport:
    """The load of every exercise that the body model can compute, the worst of its phases."""
    return average_report(knowledge) if person == _AVERAGE else _computed(knowledge, person)


@remembered
def average_report(knowledge: Knowledge) -> BodyReport:
    """The same for whoever does not tell a size and was not measured: made once, and kept for the next process (`kept.py`)."""
    return _computed(knowledge, _AVERAGE)


def _computed(knowledge: Knowledge, person: Person) -> BodyReport:
    exercises = knowledge.treatment.exercises
    known = movements()
    shared = [key for key in exercises if key in known and _is_same(exercises[key], known[key])]
    found: dict[str, list[PoseDemand]] = {}
    for row in catalogue(person, shared):
        found.setdefault(row.movement.id, []).append(row.demand)
    own = [exercise for exercise in exercises.values() if exercise.id in known and exercise.id not in found]
    for exercise, demand in zip(own, _own_poses(person, own), strict=True):
        found[exercise.id] = [demand]
    return BodyReport({key: _load(found[key]) for key in exercises if key in found})


def _is_same(exercise: Exercise, phases: Sequence[Movement]) -> bool:
    return any(
        abs(row.hip_flexion_deg - exercise.hip_deg) <= _OTHER_POSE_DEG and abs(row.knee_flexion_deg - exercise.knee_deg) <= _OTHER_POSE_DEG for row in phases
    )


def _own_poses(person: Person, exercises: list[Exercise]) -> list[PoseDemand]:
    poses = [
        Pose(hip_flexion_deg=row.hip_deg, knee_flexion_deg=row.knee_deg, ankle_dorsiflexion_deg=row.ankle_deg, lumbar_flexion_deg=row.lumbar_deg)
        for row in exercises
    ]
    return demands(person, poses, [0.0] * len(poses), ["supine"] * len(poses)) if poses else []


def _load(phases: list[PoseDemand]) -> MovementLoad:
    """The root counts with its middle, since its upper end is wide where sources disagree."""
    worst = max(phases, key=_upper)
    raised = worst.leg_raise_deg
    return MovementLoad(
        straight_leg_raise=Range(*(min(_NO_LEG_RAISE_DEG, degrees) for degrees in (raised.low, raised.median, _upper(worst)))),
        nerve_strain={name: _range(strain) for name, strain in worst.strain_pct.items()},
        calf_stretch={name: _range(calf.length) for name, calf in worst.calf.items()},
        lumbar_flexion=Range(*[worst.pose.lumbar_flexion_deg] * 3),
    )


def _upper(demand: PoseDemand) -> float:
    return _NO_LEG_RAISE_DEG if demand.beyond_leg_raise else max(demand.leg_raise_deg.high, demand.root_leg_raise_deg.median)


def _range(interval: Interval) -> Range:
    return Range(interval.low, interval.median, interval.high)
