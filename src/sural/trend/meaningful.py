"""How large a change must be to matter, and how large to be more than the error of the test."""

from __future__ import annotations

from dataclasses import dataclass

from sural.knowledge.treatment import Measure


@dataclass(frozen=True, slots=True)
class ChangeBand:
    """`matters`: the smallest change that people notice as one; `error`: below it a change may be the test. None = not published."""

    matters: float | None
    error: float | None
    source_ids: tuple[str, ...]
    confidence: str


def change_band(measure: Measure, start: float) -> ChangeBand:
    """The band of a measure for somebody who starts at `start`; of a change in points and one in share the smaller one counts."""
    sizes = [measure.change_points] if measure.change_points is not None else []
    if measure.change_share is not None and start:
        sizes.append(abs(start) * measure.change_share)
    matters = min(sizes, default=None)
    return ChangeBand(matters, measure.test_error, measure.source_ids, measure.confidence)


def smallest_that_counts(band: ChangeBand) -> float | None:
    """The larger of what matters and what is more than test error; None when neither was published."""
    return max((size for size in (band.matters, band.error) if size is not None), default=None)
