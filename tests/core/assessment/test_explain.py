"""The strength of an answer stays a number, however sure a cause is."""

from __future__ import annotations

import numpy as np

from sural.assessment.explain import _log_odds


def test_a_certain_cause_has_finite_log_odds_in_single_precision_too() -> None:
    assert np.isfinite(_log_odds(np.array([0.0, 0.5, 1.0], dtype=np.float32))).all()
