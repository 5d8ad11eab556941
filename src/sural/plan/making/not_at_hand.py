"""What would help and needs a thing that the person does not have: said with what is left out, so that nobody reads that nothing is."""

from __future__ import annotations

from collections.abc import Mapping

from sural.knowledge.treatment import Exercise
from sural.plan.facts.basis import Basis
from sural.plan.limits.admission import Withheld

NOT_AT_HAND = "not_at_hand"
# The words of `equipment` in exercises.csv, as one names a thing that is missing.
THINGS: Mapping[str, str] = {
    "wall": "a free bit of wall", "chair": "a firm chair", "counter": "a kitchen counter", "mat": "a mat or carpet", "strap": "a towel or strap",
    "cushion": "a cushion", "step": "a stair or step", "rail": "a rail to hold", "backpack": "a backpack", "weight": "weights", "stick": "a walking stick",
    "bike": "a bike", "pool": "a swimming pool near by",
}  # fmt: skip


def lacks(exercise: Exercise, basis: Basis) -> tuple[str, ...]:
    """What an exercise needs and the person did not name, in the order of `THINGS`."""
    missing = set(exercise.equipment) - basis.preferences.equipment
    return tuple(thing for thing in THINGS if thing in missing)


def left_out_for_want_of(exercise: Exercise, basis: Basis) -> Withheld:
    """It is left out until the thing is there, and somebody says so."""
    things = " and ".join(THINGS[thing] for thing in lacks(exercise, basis))
    return Withheld(exercise.id, f"It would help, and needs {things}.", "You have it and name it when you make the plan anew.", NOT_AT_HAND, (), "D")
