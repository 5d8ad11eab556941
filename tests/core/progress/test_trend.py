"""Trends: right on simple courses, hardly moved by outliers and gaps, and no stronger in words than they are."""

from __future__ import annotations

import re
from datetime import timedelta
from random import Random

import pytest

from sural.plan import CheckIn
from sural.plan.content.history import past_version
from sural.progress import Series, course_band, series_of, statement, trend
from sural.progress.natural_course import LASTING, RECENT, between_weeks, population_of
from sural.progress.series import adherence
from sural.trend.meaningful import change_band, smallest_that_counts
from sural.trend.series import Point
from sural.trend.statement import Verdict
from tests.plan_people import KNOWLEDGE, TENDON, TODAY, check_in, day, plan_of, session

PAIN = KNOWLEDGE.treatment.measures["leg_pain"]


def series(values: list[float | None]) -> Series:
    """One value a day, the last one today; None is a gap."""
    first = TODAY - timedelta(days=len(values) - 1)
    return Series(PAIN, tuple(Point(first + timedelta(days=offset), value) for offset, value in enumerate(values) if value is not None))


def noisy(start: float, end: float, days: int, seed: int, spread: float = 0.7) -> list[float]:
    random = Random(seed)  # noqa: S311
    return [start + (end - start) * offset / (days - 1) + random.gauss(0, spread) for offset in range(days)]


def test_a_course_without_any_change_is_told_without_zeros_and_signs() -> None:
    told = statement(series([3.0] * 14), TODAY).say
    assert "(no change)" in told and "0.0" not in told


def test_a_straight_line_is_found_exactly() -> None:
    found = trend(series([8 - offset * 0.25 for offset in range(21)]), TODAY)
    assert found is not None
    assert found.best == pytest.approx(-5.0)
    assert found.low <= found.best <= found.high


def test_one_wild_day_hardly_moves_it() -> None:
    calm = [6 - offset * 0.1 for offset in range(21)]
    wild = [*calm[:10], 10.0, *calm[11:]]
    one, two = trend(series(calm), TODAY), trend(series(wild), TODAY)
    assert one is not None and two is not None
    assert abs(one.best - two.best) < 0.2


def test_gaps_do_not_bend_it() -> None:
    values: list[float | None] = [6 - offset * 0.1 for offset in range(21)]
    holes = [value if place % 3 else None for place, value in enumerate(values)]
    found = trend(series(holes), TODAY)
    assert found is not None and found.best == pytest.approx(-0.1 * (found.last - found.first).days, abs=0.05)


@pytest.mark.parametrize("values", [[], [5.0], [5.0, 4.0, 5.0, 4.0]])
def test_with_few_values_it_says_nothing(values: list[float | None]) -> None:
    assert trend(series(values), TODAY) is None
    assert statement(series(values), TODAY).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("start", "end", "allowed"),
    [
        (7, 1, {Verdict.CLEARLY_BETTER, Verdict.PROBABLY_BETTER}),
        (2, 8, {Verdict.CLEARLY_WORSE, Verdict.PROBABLY_WORSE}),
        (4, 4, {Verdict.SAME, Verdict.UNSURE}),
    ],
)
@pytest.mark.parametrize("seed", range(5))
def test_the_verdict_fits_the_course(start: float, end: float, allowed: set[Verdict], seed: int) -> None:
    assert statement(series(noisy(start, end, 28, seed)), TODAY).verdict in allowed


def test_a_change_downwards_is_said_with_a_minus_and_not_with_a_hyphen() -> None:
    said = statement(series(noisy(7, 3, 28, 1)), TODAY).say
    assert "\N{MINUS SIGN}" in said and not re.search(r"-\d", said), said


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    """Also when days in a row resemble each other, for which the interval is widened."""
    inside = 0
    for seed in range(120):
        random, rest, values = Random(seed), 0.0, []  # noqa: S311
        for offset in range(28):
            rest = 0.5 * rest + random.gauss(0, 0.7)
            values.append(6 - offset * 2 / 27 + rest)
        found = trend(series(values), TODAY)
        assert found is not None
        inside += found.low <= -2.0 <= found.high
    assert 0.7 <= inside / 120 <= 0.97


def test_a_change_within_the_error_of_the_test_is_not_called_clear() -> None:
    raises = KNOWLEDGE.treatment.measures["heel_raises_left"]
    band = change_band(raises, 20)
    assert (band.matters, smallest_that_counts(band)) == (None, 6)


def test_the_smaller_of_points_and_share_matters_first() -> None:
    assert change_band(PAIN, 3).matters == pytest.approx(0.9)
    assert change_band(PAIN, 9).matters == 2


def test_the_worse_of_two_check_ins_of_a_day_counts() -> None:
    two = [CheckIn("a", TODAY, leg_pain=2), CheckIn("b", TODAY, leg_pain=5)]
    assert [point.value for point in series_of(KNOWLEDGE, "leg_pain", two, TODAY).points] == [5]


def test_the_natural_course_starts_at_the_person_and_follows_the_cohort() -> None:
    bands = course_band(KNOWLEDGE, 5.2, RECENT)
    assert [round(band.mean, 1) for band in bands] == [5.2, 2.3, 1.2, 0.6]
    assert bands[1].low <= between_weeks(bands, 3).mean <= bands[0].mean


def test_an_unknown_duration_promises_less() -> None:
    assert (population_of(None), population_of("gt1y"), population_of("1to2w")) == (LASTING, LASTING, RECENT)


def test_adherence_is_the_share_of_what_was_planned() -> None:
    plan = plan_of(TENDON)
    assert adherence(KNOWLEDGE, [past_version(plan)], [], day(0), day(6)) == Point(day(6), 0.0)
    everything = adherence(KNOWLEDGE, [past_version(plan)], [session(plan, offset) for offset in range(7)], day(0), day(6))
    assert everything == Point(day(6), 1.0)
    assert check_in(1).is_complete
