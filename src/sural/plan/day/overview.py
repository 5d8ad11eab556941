"""A plan at a glance: what there is to do, with minutes, and the road from phase to phase with what opens the next one."""

from __future__ import annotations

from dataclasses import dataclass

from sural.knowledge import Knowledge
from sural.plan.content.version import PHASES, Plan
from sural.plan.content.week import busiest_day_s
from sural.plan.limits.dose import seconds

_MINUTE_S = 60
PASSED, NOW, AHEAD = "passed", "now", "ahead"


@dataclass(frozen=True, slots=True)
class Task:
    """An exercise; `minutes` with both sides, pauses and getting ready."""

    exercise_id: str
    minutes: int
    days_per_week: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase on the road. `state` passed, now or ahead; `opens` what must be true before it begins; `least_days` in the phase before it."""

    phase: str
    name: str
    aim: str
    state: str
    opens: tuple[str, ...]
    least_days: int


@dataclass(frozen=True, slots=True)
class Overview:
    """`goal` in the person's own words, empty = none was named; `minutes` of the fullest day."""

    goal: str
    tasks: tuple[Task, ...]
    minutes: int
    road: tuple[Stage, ...]


def overview(knowledge: Knowledge, plan: Plan) -> Overview:
    """The whole of a plan, without how anything is done: that comes after the safety line of the day."""
    exercises = knowledge.treatment.exercises
    planned = [(exercises[item.exercise_id], item.dose) for item in plan.items]
    tasks = tuple(Task(exercise.id, max(1, round(seconds(exercise, dose) / _MINUTE_S)), exercise.days_per_week) for exercise, dose in planned)
    return Overview(plan.basis.person.goal, tasks, -(-busiest_day_s(planned) // _MINUTE_S), road(knowledge, plan))


def road(knowledge: Knowledge, plan: Plan) -> tuple[Stage, ...]:
    """The phases in order, with where the plan is and what opens those that are ahead."""
    return tuple(_stage(knowledge, plan, phase) for phase in PHASES)


def _stage(knowledge: Knowledge, plan: Plan, phase: str) -> Stage:
    row, place = knowledge.treatment.phases[phase], PHASES.index(phase) - PHASES.index(plan.phase)
    state = NOW if place == 0 else PASSED if place < 0 else AHEAD
    opens = tuple(knowledge.treatment.filled(line) for line in row.opens) if state == AHEAD else ()
    return Stage(phase, row.name, row.aim, state, opens, row.least_days)
