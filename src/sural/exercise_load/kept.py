"""What the body model says of the average body, kept for the next process: most people have told no size when it is first asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

import mujoco

from sural.exercise_load.report import average_report
from sural.knowledge import Knowledge
from sural.knowledge.schema import Range
from sural.plan.facts.body_report import BodyReport, MovementLoad
from sural.prepared import folder
from sural.prepared.packed import pack, unpack
from sural.prepared.start import ROOMS, WRONG
from sural.prepared.sums import sum_of

_ROOMS = (*ROOMS, "knowledge/body", "body", "body/nerve", "exercise_load", "plan/facts")


def prepare_loads(knowledge: Knowledge) -> None:
    """Begin with the loads that an earlier process computed by the same code; the first one keeps what it computes."""
    if average_report.given(knowledge) is not None:
        return
    name = f"loads-{sum_of(f'{knowledge.version} {mujoco.__version__}', _ROOMS)}"
    kept = folder.read(name)
    if kept is not None:
        with contextlib.suppress(*WRONG):
            average_report.give(_read(unpack(kept)), knowledge)
            return
    folder.write(name, pack(_told(average_report(knowledge))))


def _told(report: BodyReport) -> dict[str, list[Any]]:
    return {key: _of(load) for key, load in report.movements.items()}


def _of(load: MovementLoad) -> list[Any]:
    lumbar = load.lumbar_flexion
    return [_numbers(load.straight_leg_raise), _each(load.nerve_strain), _each(load.calf_stretch), lumbar and _numbers(lumbar)]


def _each(ranges: Mapping[str, Range]) -> list[list[Any]]:
    return [[name, *_numbers(one)] for name, one in ranges.items()]


def _numbers(one: Range) -> list[float]:
    return [one.low, one.best, one.high]


def _read(told: Mapping[str, list[Any]]) -> BodyReport:
    return BodyReport({key: _load(*parts) for key, parts in told.items()})


def _load(raised: list[float], nerve: list[list[Any]], calf: list[list[Any]], lumbar: list[float] | None) -> MovementLoad:
    return MovementLoad(_range(raised), _ranges(nerve), _ranges(calf), _range(lumbar) if lumbar else None)


def _ranges(told: list[list[Any]]) -> dict[str, Range]:
    return {name: _range(numbers) for name, *numbers in told}


def _range(numbers: list[float]) -> Range:
    return Range(*map(float, numbers))
