"""Standing against seated calf raise: what is computed, and the one trial there is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from sural.body import Person, calf_raise
from sural.body.calf_raise import FITTED_PARAMETERS
from sural.body.draw import movement_drawing, movement_motion
from sural.knowledge.body import CalfRaiseResult, read_rows

_NAMES = {"gaslat": "Outer calf, outer half", "gasmed": "Outer calf, inner half", "soleus": "Deep calf", "whole": "Whole calf"}


@dataclass(frozen=True, slots=True)
class RaiseRow:
    """One muscle: growth in the trial [%], and the computed share of its strength, 0 to 100."""

    name: str
    grew_standing: float
    grew_seated: float
    works_standing: int
    works_seated: int


@dataclass(frozen=True, slots=True)
class RaiseView:
    rows: tuple[RaiseRow, ...]
    standing: SafeString
    seated: SafeString
    standing_moving: SafeString
    seated_moving: SafeString
    fitted: int


def raise_view(person: Person) -> RaiseView:
    """The rows of the table, with the exercises drawn."""
    standing, seated = (calf_raise(knee, body=person.body).stimulus for knee in (0.0, 90.0))
    trial = {row.muscle: row for row in read_rows(CalfRaiseResult, "calf_raise_trial")}
    rows = tuple(RaiseRow(name, trial[id].standing, trial[id].seated, round(100 * standing[id]), round(100 * seated[id])) for id, name in _NAMES.items())
    drawn = [SafeString(make(name)) for make in (movement_drawing, movement_motion) for name in ("calf_raise_two_leg", "calf_raise_seated")]
    return RaiseView(rows, drawn[0], drawn[1], drawn[2], drawn[3], FITTED_PARAMETERS)
