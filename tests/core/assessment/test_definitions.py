"""What a condition needs by its definition: only what was denied takes it out, and a batch finds the same as one person alone."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sural import Knowledge
from sural.assessment.definitions import OUT, barred, barred_for_each

KNOWLEDGE = Knowledge.load()
CONDITIONS = tuple(KNOWLEDGE.conditions)
NAMED = sorted({"rf_pregnant", "rf_postpartum", "rf_statin", "past_back_surgery", "rf_sex", "urge_to_move", "night_cramp", "leg_cramps_any", "red_hot_skin"})


def test_nothing_said_bars_nothing() -> None:
    assert not barred(KNOWLEDGE, CONDITIONS, {}).any()


def test_no_statin_no_muscle_harm_by_a_statin() -> None:
    assert barred(KNOWLEDGE, CONDITIONS, {"rf_statin": "no"})[CONDITIONS.index("statin_myopathy")] == OUT
    assert barred(KNOWLEDGE, CONDITIONS, {"rf_statin": "yes"})[CONDITIONS.index("statin_myopathy")] == 0.0


@given(st.lists(st.fixed_dictionaries({key: st.sampled_from([-1, *range(len(KNOWLEDGE.findings[key].levels))]) for key in NAMED}), min_size=1, max_size=5))
def test_many_people_at_once_are_barred_from_what_each_is_alone(people: list[dict[str, int]]) -> None:
    columns = {key: np.array([one[key] for one in people], dtype=np.int8) for key in NAMED}
    together = barred_for_each(KNOWLEDGE, CONDITIONS, columns, len(people))
    for place, one in enumerate(people):
        levels = {key: KNOWLEDGE.findings[key].levels[code] for key, code in one.items() if code >= 0}
        assert np.array_equal(together[:, place], barred(KNOWLEDGE, CONDITIONS, levels).astype(np.float32))
