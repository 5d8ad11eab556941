"""Outcomes by cause: what is shown, and that no group of fewer people than allowed can be computed from it (H82)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sural import Knowledge
from sural.outcomes import FEWEST, Followed, Table, TooFew, followed, tables
from sural.outcomes.hidden import OTHERS, grouped

MEASURES = Knowledge.load().treatment.measures
START = date(2026, 9, 1)


def somebody(cause: str, start: float = 6, six: float | None = 3, twelve: float | None = None) -> Followed:
    values = {0: start} | ({6: six} if six is not None else {}) | ({12: twelve} if twelve is not None else {})
    return Followed(cause, {"leg_pain": values})


def pain_at_six(people: list[Followed], least: int = 5) -> Table:
    return tables(people, MEASURES, least)[0]


def test_a_group_says_how_many_the_start_the_change_in_the_middle_its_middle_half_and_who_got_better() -> None:
    people = [somebody("ldh_s1", 6, six) for six in (0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 8, 9)]
    (row,) = pain_at_six(people).rows
    assert (row.cause, row.people, row.start, row.change) == ("ldh_s1", 12, 6, -1)
    assert row.low <= row.change <= row.high
    assert row.better == 5, "6 to 4, 3, 2, 1 and 0: by 2 points of pain, or by 30 % where that is less (6 to 4.2)"


def test_what_matters_comes_from_the_table_of_measures_with_its_source() -> None:
    assert MEASURES["leg_pain"].change_points == 2 and MEASURES["leg_pain"].source_ids
    low_start = [somebody("ldh_s1", 2, 1.4) for _ in range(6)] + [somebody("ldh_s1", 2, 2) for _ in range(6)]
    assert pain_at_six(low_start).rows[0].better == 6, "30 % of 2 is less than 2 points"


def test_fewer_than_the_least_are_told_nothing_of() -> None:
    table = pain_at_six([somebody("ldh_s1") for _ in range(4)])
    assert table.rows == () and table.total is None


def test_small_causes_go_together_and_take_the_smallest_large_one_where_they_are_still_too_few() -> None:
    people = [somebody(cause) for cause, count in (("ldh_s1", 9), ("lss", 6), ("dvt", 1), ("pad", 2)) for _ in range(count)]
    assert [(row.cause, row.people) for row in pain_at_six(people).rows] == [("ldh_s1", 9), (OTHERS, 9)]


def test_nobody_sets_the_limit_below_five() -> None:
    with pytest.raises(TooFew):
        tables([], MEASURES, FEWEST - 1)


def test_who_has_no_value_at_the_start_or_then_is_in_no_number() -> None:
    people = [somebody("ldh_s1") for _ in range(6)] + [somebody("ldh_s1", six=None) for _ in range(3)]
    six, twelve = tables(people, MEASURES, 5)[:2]
    assert six.rows[0].people == 6 and twelve.rows == ()


@pytest.mark.parametrize(("day", "week"), [(34, None), (35, 6), (49, 6), (50, None), (69, None), (70, 12), (98, 12), (99, None)])
def test_a_value_counts_for_a_week_within_its_days(day: int, week: int | None) -> None:
    one = followed("ldh_s1", START, {"leg_pain": [(START, 6.0), (START + timedelta(days=day), 2.0)]})
    assert [found for found in (6, 12) if one.change("leg_pain", found)] == ([week] if week else [])


def test_the_nearest_day_counts_of_two_as_near_the_earlier_and_of_a_day_the_worst_value() -> None:
    rows = [(START + timedelta(days=day), value) for day, value in ((0, 5.0), (0, 7.0), (3, 1.0), (41, 4.0), (43, 2.0), (45, 0.0))]
    assert followed("ldh_s1", START, {"leg_pain": rows}).values["leg_pain"] == {0: 7.0, 6: 4.0}


COUNTS = st.dictionaries(st.sampled_from("abcde"), st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=5)  # by cause: better, and not


@given(COUNTS, st.integers(FEWEST, 8))
@example({"a": (6, 6), "b": (1, 9)}, 5)
@example({"a": (6, 6), "b": (1, 9), "c": (9, 1)}, 5)
@example({"a": (6, 6), "b": (2, 0), "c": (9, 5)}, 5)
@settings(max_examples=60)
def test_h82_no_group_under_the_limit_can_be_computed_from_what_is_shown(counts: dict[str, tuple[int, int]], least: int) -> None:
    """Every cell of cause and better or not, every cause, and every difference of shown groups: in the span of what is shown only where it is large."""
    people = [(cause, six) for cause, numbers in counts.items() for six, number in zip((0.0, 6.0), numbers, strict=True) for _ in range(number)]
    table = pain_at_six([somebody(cause, 6, six) for cause, six in people], least)
    by_cause: dict[str, list[float]] = {}
    for cause, six in people:
        by_cause.setdefault(cause, []).append(six)
    causes, groups = sorted(by_cause), grouped(by_cause, least)
    named = {row.cause for row in table.rows}
    cells = [(cause, better) for cause in causes for better in (True, False)]
    truth = np.array([sum((six == 0) == better for six in by_cause[cause]) for cause, better in cells])

    def vector(of: set[str], only_better: bool = False) -> np.ndarray:
        return np.array([float(cause in of and (better or not only_better)) for cause, better in cells])

    rest = set(causes) - named
    members = {row.cause: rest if row.cause == OTHERS else {row.cause} for row in table.rows}
    shown = [vector(members[row.cause]) for row in table.rows]
    shown += [vector(members[row.cause], True) for row in table.rows if row.better is not None]
    if table.total is not None:
        shown.append(vector(set(causes)))
        shown += [vector(set(causes), True)] if table.total.better is not None else []
    assert sum(len(found) for found in groups.values()) in (0, len(people))
    for row in table.rows:
        assert row.people == int(vector(members[row.cause]) @ truth) >= least
    if not shown:
        return
    matrix = np.array(shown)
    asked = [np.eye(len(cells))[place] for place in range(len(cells))] + [vector({cause}) for cause in causes]
    asked += [vector(of, True) for of in members.values()] + [vector(of) - vector(of, True) for of in members.values()]
    asked += [one - other for one, other in combinations([*shown, *(-one for one in shown)], 2)]
    for query in asked:
        is_known = np.linalg.matrix_rank(np.vstack([matrix, query])) == np.linalg.matrix_rank(matrix)
        if is_known and set(np.unique(query)) <= {0.0, 1.0} and query.any():
            assert int(query @ truth) >= least, (cells, query, truth)


@given(st.lists(st.sampled_from([3.0, 4.0, 5.0]), min_size=7, max_size=30), st.sampled_from([0.0, 10.0]))
def test_h82_the_change_of_one_person_who_stands_apart_is_told_nowhere(sixes: list[float], apart: float) -> None:
    (row,) = pain_at_six([somebody("ldh_s1", 6, six) for six in (*sixes, apart)]).rows
    assert -3 <= row.low <= row.change <= row.high <= -1
