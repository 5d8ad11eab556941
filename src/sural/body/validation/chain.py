"""The directions in which gait papers say that a tight calf changes walking."""

from __future__ import annotations

from collections.abc import Iterator

from sural.body.compensation import compensate
from sural.body.validation.row import Basis, Row

_LOSS_DEG = 10.0


def rows() -> Iterator[Row]:
    """Every row about compensation."""
    walk = compensate(_LOSS_DEG, "walk").changes
    expected = (
        ("knee bends more", "knee_flexion", "you_2009;lalevee_2021", Basis.FITTED),
        ("hip bends more (extends less)", "hip_flexion", "you_2009;rao_2024", Basis.FITTED),
        ("heel lifts early", "heel_rise", "own_estimate_chain", Basis.CONSTRUCTION),
    )
    for what, term, source, basis in expected:
        found = walk[term]
        shown = f"{found.median:+.1f} deg ({found.low:+.1f} to {found.high:+.1f})"
        yield Row("compensation", f"walking with {_LOSS_DEG:g} degrees lost: {what}", "more", shown, "median positive", found.median > 0, basis, source)
    stand = compensate(5.0, "stand").changes["hip_flexion"]
    shown = f"{stand.median:+.2f} deg"
    yield Row(
        "compensation",
        "standing with 5 degrees lost: nothing changes",
        "0",
        shown,
        "<= 0.1 deg",
        abs(stand.median) <= 0.1,
        Basis.CONSTRUCTION,
        "own_estimate_chain",
    )
