"""What the body model says about each exercise for one person, as the plan needs it; and what holds without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sural.knowledge import Knowledge
from sural.knowledge.schema import Range


@dataclass(frozen=True, slots=True)
class MovementLoad:
    """What one exercise asks of one person, as ranges.

    Attributes
    ----------
    straight_leg_raise : "about as much of the nerve as raising the straight leg to ..." [degrees]
    nerve_strain : by station of the nerve [percent]
    calf_stretch : by muscle [fibre length over optimal length]
    lumbar_flexion : [degrees]
    """

    straight_leg_raise: Range
    nerve_strain: Mapping[str, Range] = field(default_factory=dict)
    calf_stretch: Mapping[str, Range] = field(default_factory=dict)
    lumbar_flexion: Range | None = None


@dataclass(frozen=True)
class BodyReport:
    """The loads by exercise id. An exercise that is not in it falls back to the table, whose ranges are wider."""

    movements: Mapping[str, MovementLoad]


def nerve_load(knowledge: Knowledge, exercise_id: str, body: BodyReport | None) -> tuple[Range, bool] | None:
    """How much an exercise asks of the nerve [degrees of straight-leg raise], and whether it was computed for this person.

    None when nothing is known; whoever asks must then take it for too much.
    """
    row = knowledge.treatment.nerve_loads.get(exercise_id)
    if body is not None and exercise_id in body.movements:
        return body.movements[exercise_id].straight_leg_raise, True
    return (Range(row.low, row.best, row.high), False) if row else None
