"""Nothing that a summary leaves out can be worked out from what it shows."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sural.population.small_numbers import Counts, Truth, hidden, with_totals

NUMBERS = st.one_of(st.integers(0, 12), st.integers(0, 2_000))
TABLES = st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(lambda shape: arrays(np.int64, shape, elements=NUMBERS))
FEWEST = 10


def bounds(table: Counts, out: Truth) -> tuple[Counts, Counts]:
    """What a reader can say of every number: at least and at most, from the sums and from numbers being whole and not below 0."""
    low, high = np.where(out, 0, table), np.where(out, 10**9, table)
    for _ in range(60):
        for low_line, high_line in [(low[row], high[row]) for row in range(len(table))] + [(low[:, c], high[:, c]) for c in range(table.shape[1])]:
            low_sum, high_sum = low_line[:-1].sum(), high_line[:-1].sum()
            low_line[-1], high_line[-1] = max(low_line[-1], low_sum), min(high_line[-1], high_sum)
            for place in range(len(low_line) - 1):
                high_line[place] = min(high_line[place], high_line[-1] - (low_sum - low_line[place]))
                low_line[place] = max(low_line[place], low_line[-1] - (high_sum - high_line[place]))
                low_sum, high_sum = low_line[:-1].sum(), high_line[:-1].sum()
    return low, high


@settings(max_examples=150)
@given(TABLES)
def test_a_hidden_small_number_can_not_be_worked_out(counts: Counts) -> None:
    table = with_totals(counts)
    out = hidden(table, FEWEST)
    small = (table > 0) & (table < FEWEST)
    assert out[small].all()
    low, high = bounds(table, out)
    assert (high - low)[small].min(initial=FEWEST) > 1


def test_a_table_of_large_numbers_is_shown_in_full() -> None:
    assert not hidden(with_totals(np.array([[10, 200], [0, 30]])), FEWEST).any()


def test_one_small_number_takes_its_neighbours_along() -> None:
    out = hidden(with_totals(np.array([[3, 200, 40], [50, 60, 70]])), FEWEST)
    assert out[0, 0] and out[0, 2] and out[1, 0] and out[1, 2]
    assert not out[0, 1] and not out[:, -1].any()
