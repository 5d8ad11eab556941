"""Answers of the body model as text for a terminal, and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from textwrap import fill
from typing import Any

import numpy as np

from sural.body import STATIONS, CalfRaise, Chain, Interval, MovementDemand, PoseDemand
from sural.body.calf_raise import FITTED_PARAMETERS
from sural.knowledge.body import MuscleArchitecture, read_rows
from sural.why.sentences import leg_raise, leg_raise_words, toes_up_words

_WIDTH = 100
CAUTION = "Strain does not foretell pain: healthy people differ widely, and a sore nerve differs more. Let your own leg decide."
_NAMES = {row.id: row.plain_name for row in read_rows(MuscleArchitecture, "muscles")} | {"whole": "whole calf"}


def plain(value: Any) -> Any:
    """Dataclasses, enums, tuples and mappings as values that JSON knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        return value.item()
    return round(value, 4) if isinstance(value, float) else value


def pose_lines(found: PoseDemand) -> Iterator[str]:
    """Nerve first, then the calf, then the back."""
    yield f"Sciatic nerve: {found.sciatic.words}, {leg_raise_words(found)}."
    if found.reach:
        yield f"That is {found.reach.value}."
    yield f"Nerve root: {found.root.words} (sources disagree on what bending the back does to it)."
    yield f"Nerve at the ankle: {found.ankle_nerve.words}, {toes_up_words(found)}."
    yield "\nSTRAIN OF THE NERVE (percent, 5th to 95th percentile of what fits the published numbers)"
    for name, interval in found.strain_pct.items():
        yield f"  {STATIONS[name].plain_name:<34} {_span(interval, 1) if interval.high > 0 else 'slack'}"
    yield "\nCALF (length of the fibres over their best length; pull in newtons)"
    for name, muscle in found.calf.items():
        yield f"  {_NAMES[name]:<34} {_span(muscle.length, 2)}   {_span(muscle.pull_n, 0)} N"
    if found.over_strength:
        yield "  The load is more than these muscles can hold in this posture."
    yield f"\nLower back: bent by {found.pose.lumbar_flexion_deg:g} degrees, {_span(found.lumbar_moment_nm, 0)} N m from the weight above."
    yield "\n" + fill(CAUTION, _WIDTH)


def catalogue_lines(found: Sequence[MovementDemand]) -> Iterator[str]:
    """One line a phase: what it asks of the sciatic nerve, the nerve at the ankle, and the calf."""
    yield f"{'movement':<52}{'leg raise equal':>16}  {'sciatic nerve':<15}{'ankle nerve':<15}{'inner calf':>10}{'deep calf':>10}"
    for one in found:
        name = one.movement.name + (" (start)" if one.movement.phase == "start" else "")
        leg, words = leg_raise(one.demand), one.demand.sciatic.span
        calf = [f"{one.demand.calf[muscle].length.median:.2f}" for muscle in ("gasmed", "soleus")]
        yield f"{name[:51]:<52}{leg:>16}  {words:<15}{one.demand.ankle_nerve.span:<15}{calf[0]:>10}{calf[1]:>10}"
    yield "\n" + fill(CAUTION, _WIDTH)


def chain_lines(found: Chain) -> Iterator[str]:
    """Each link with its size and evidence, then what no link covers."""
    loss, task = found.compensation.dorsiflexion_loss_deg, found.compensation.task
    yield f"{loss:g} degrees of dorsiflexion lost in the {task.tight_muscle}; {task.name}."
    yield "Ranges are over 200 ways of weighing one discomfort against another: not predictions.\n"
    for one in found.links:
        yield fill(f"{one.link.order}. {one.sentence}", _WIDTH, subsequent_indent="   ")
        for title, text in (("Published", one.link.evidence), ("Against", one.link.against), ("Not modelled", one.link.not_modelled)):
            if text:
                yield fill(f"   {title}: {text}", _WIDTH, subsequent_indent="      ")
    yield "\n" + fill(CAUTION, _WIDTH)


def calf_raise_lines(found: CalfRaise) -> Iterator[str]:
    """Stimulus and the growth that was fitted to one trial."""
    yield f"{'muscle':<20}{'mean active tension':>22}{'growth in the trial':>22}"
    for name, stimulus in found.stimulus.items():
        yield f"{_NAMES[name]:<20}{stimulus:>22.2f}{found.growth_pct[name]:>20.1f} %"
    yield fill(f"\nGrowth is fitted with {FITTED_PARAMETERS} numbers to one trial of 14 adults; it is not a prediction.", _WIDTH)


def _span(interval: Interval, digits: int) -> str:
    low, high = f"{interval.low:.{digits}f}", f"{interval.high:.{digits}f}"
    return low if low == high else f"{low} to {high}"
