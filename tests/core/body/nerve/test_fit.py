"""The numbers in the tables are what the fit scripts find."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from evaluation.body.fit_nerve import FITTED, PRIOR, decode, fit, left_out, tether_factor
from sural.body.nerve.model import parameter_sets
from sural.body.quantities import quantity


@cache
def best() -> NDArray[np.float64]:
    return fit(np.ones(len(FITTED), dtype=bool), PRIOR)


@pytest.mark.parametrize("name", ["lambda_thigh_m", "lambda_calf_m", "foramen_per_m", "conus_per_m"])
def test_the_best_set_is_what_the_fit_finds(name: str) -> None:
    assert getattr(decode(best())[0], name) == pytest.approx(getattr(parameter_sets()[0], name), rel=0.01)


def test_numbers_left_out_of_the_fit_are_still_met() -> None:
    rms = float(np.sqrt((left_out(best()) ** 2).mean()))

    assert rms == pytest.approx(quantity("nerve_left_out_rms_z").best, abs=0.02)
    assert rms <= 1.25


def test_the_tethered_root_is_held_as_the_fit_finds() -> None:
    assert tether_factor(parameter_sets()[0]) == pytest.approx(quantity("tether_factor").best, rel=0.02)
