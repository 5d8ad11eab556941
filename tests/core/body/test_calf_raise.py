"""Standing trains the gastrocnemius, sitting the soleus."""

from __future__ import annotations

import pytest

from sural.body import calf_raise
from sural.errors import ImpossibleBody, ImpossiblePose


def test_the_seated_raise_leaves_the_gastrocnemius_out() -> None:
    standing, seated = calf_raise(0.0).stimulus, calf_raise(90.0).stimulus

    assert seated["gaslat"] < 0.5 * standing["gaslat"]
    assert seated["soleus"] == pytest.approx(standing["soleus"], rel=0.2)


def test_growth_has_the_order_of_the_trial() -> None:
    standing, seated = calf_raise(0.0).growth_pct, calf_raise(90.0).growth_pct

    assert standing["gaslat"] > standing["gasmed"] > seated["soleus"] > standing["soleus"] > seated["gaslat"] > seated["gasmed"]


def test_a_lighter_load_asks_less_of_every_muscle() -> None:
    light, heavy = calf_raise(0.0, load=0.3).stimulus, calf_raise(0.0, load=0.9).stimulus

    assert all(light[name] < heavy[name] for name in heavy)


@pytest.mark.parametrize("load", [0.0, 1.2])
def test_a_load_that_can_not_be_raised_is_refused(load: float) -> None:
    with pytest.raises(ImpossibleBody, match=r"0\.05 to 1"):
        calf_raise(0.0, load=load)


def test_a_knee_that_can_not_bend_so_far_is_refused() -> None:
    with pytest.raises(ImpossiblePose):
        calf_raise(150.0)
