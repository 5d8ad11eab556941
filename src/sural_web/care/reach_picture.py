"""The legs from behind as rows to tap: how far down the pain reaches. Each row shows its own cut of one drawing."""

from __future__ import annotations

from dataclasses import dataclass

from sural.figure import ReachBand, reach_bands
from sural.plan.diary.check_in import REACHES

_LEFT, _WIDTH = 14, 300


@dataclass(frozen=True, slots=True)
class ReachRow:
    """One row; `value` is what the form sends, `cut` the part of the drawing as a viewBox."""

    value: str
    words: str
    cut: str
    chosen: bool


def reach_rows(chosen: str) -> tuple[ReachRow, ...]:
    """From the lower back to the foot; no pain is asked apart from them."""
    return tuple(_row(band, chosen) for band in reach_bands())


def _row(band: ReachBand, chosen: str) -> ReachRow:
    value = str([*REACHES].index(band.id))
    return ReachRow(value, REACHES[band.id].capitalize(), f"{_LEFT} {band.top:g} {_WIDTH} {band.height:g}", chosen == value)
