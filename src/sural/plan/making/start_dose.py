"""The dose to begin with: from what the person can do where that is known, else from the table; the more easily the leg flares, the less."""

from __future__ import annotations

from dataclasses import replace
from math import floor

from sural.knowledge.treatment import Exercise
from sural.plan.facts.ability import walking_min
from sural.plan.facts.basis import Basis
from sural.plan.facts.facts import Facts
from sural.plan.limits.dose import Dose, in_minutes, scaled, table_dose

_MINUTE_S = 60
_LEAST_REPS = 5


def start_dose(facts: Facts, exercise: Exercise, basis: Basis | None = None) -> Dose:
    """The first dose of an exercise under these facts. Without a `basis` nothing is known of what the person can do."""
    treatment, irritable = facts.knowledge.treatment, facts.level("irritability") or "high"
    usual = scaled(exercise, table_dose(exercise), treatment.number(f"start_share_{irritable}"))
    if basis is None:
        return usual
    if exercise.dose_from == "walk_min":
        return _walking(facts, basis, exercise, usual, irritable)
    if "aerobic" in exercise.tags and in_minutes(exercise, usual):
        return replace(usual, hold_s=min(usual.hold_s, max(1, floor(_share_of_day_min(facts, basis))) * _MINUTE_S))
    return _heel_raises(facts, basis, exercise, usual) if exercise.dose_from == "heel_raises" else usual


def _walking(facts: Facts, basis: Basis, exercise: Exercise, usual: Dose, irritable: str) -> Dose:
    """A share of the minutes that the leg bears now, in whole minutes; never more than it bears, nor most of the day's time."""
    treatment = facts.knowledge.treatment
    bears = walking_min(facts.knowledge, basis.levels, basis.person.baseline)
    if bears is None:
        return usual
    minutes = bears * treatment.number(f"walk_start_share_{irritable}")
    whole = max(1, floor(min(minutes, _share_of_day_min(facts, basis), exercise.most_hold_s / _MINUTE_S)))
    return replace(usual, hold_s=whole * _MINUTE_S)


def _share_of_day_min(facts: Facts, basis: Basis) -> float:
    """What walking, cycling or swimming may take of a day, so that there is time for the rest. [min]"""
    treatment = facts.knowledge.treatment
    return treatment.number("walk_day_share") * (basis.preferences.minutes_a_day or treatment.number("minutes_default"))


def _heel_raises(facts: Facts, basis: Basis, exercise: Exercise, usual: Dose) -> Dose:
    """A share of what the weaker leg did, in each set."""
    base = basis.person.baseline
    counts = (base.heel_raises_left, base.heel_raises_right)
    if None in counts:
        return usual
    reps = floor(min(count or 0 for count in counts) * facts.knowledge.treatment.number("heel_raise_start_share"))
    return replace(usual, reps=max(min(_LEAST_REPS, usual.reps), min(reps, exercise.most_reps)))
