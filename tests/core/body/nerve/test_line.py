"""The elastic line against cases that have a solution on paper."""

from __future__ import annotations

import numpy as np
import pytest

from sural.body.nerve.line import Line, solve


def line(elements: int, bed_strain: float, lambda_m: float, slack: float = -1.0, length_m: float = 1.0) -> Line:
    rest = np.full((elements, 1), length_m / elements)
    half = 0.5 * rest / lambda_m**2 if np.isfinite(lambda_m) else 0 * rest
    holding = half + np.vstack([0 * half[:1], half[:-1]])
    return Line(rest, np.full((elements, 1), bed_strain), holding, np.full(1, slack))


def test_a_bed_that_does_not_stretch_leaves_the_line_alone() -> None:
    strain, slip = solve(line(20, 0.0, 0.3))

    assert np.abs(strain).max() == 0
    assert np.abs(slip).max() == 0


def test_a_free_line_that_is_tied_only_at_its_end_does_not_stretch_with_its_bed() -> None:
    strain, slip = solve(line(50, 0.02, np.inf))

    assert np.abs(strain).max() < 1e-9
    assert slip[0, 0] == pytest.approx(0.02)


def test_shear_lag_has_the_profile_of_the_closed_solution() -> None:
    """With strain e of the bed, a free start and a fixed end: strain = e (1 - cosh((L - x) / l) / cosh(L / l)) from the free start."""
    lambda_m, bed = 0.25, 0.03
    strain, _ = solve(line(400, bed, lambda_m))
    middle = (np.arange(400) + 0.5) / 400

    expected = bed * (1 - np.exp(-middle / lambda_m))

    assert strain[:200, 0] == pytest.approx(expected[:200], abs=6e-4)


def test_a_slack_line_resists_little() -> None:
    taut, _ = solve(line(40, -0.05, 0.3, slack=-1.0))
    slack, _ = solve(line(40, -0.05, 0.3, slack=0.0))

    assert slack[20, 0] < taut[20, 0] < 0


def test_columns_do_not_touch_each_other() -> None:
    one, other = line(30, 0.02, 0.3), line(30, -0.04, 0.1, slack=0.0)
    both = Line(*(np.hstack([getattr(one, name), getattr(other, name)]) if name != "slack_strain" else np.array([-1.0, 0.0]) for name in Line.__annotations__))

    strain, _ = solve(both)

    assert strain[:, 0] == pytest.approx(solve(one)[0][:, 0], abs=1e-9)
    assert strain[:, 1] == pytest.approx(solve(other)[0][:, 0], abs=1e-5)
