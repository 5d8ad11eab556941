"""Bars of planned and done: the outline and the filled bar stand for the numbers beside them."""

from __future__ import annotations

import re

from sural.chart import Bar, BarChart, bar_svg

CHART = BarChart("This week", (Bar("Upper calf", "repetitions", 100, 50), Bar("Fitness", "minutes", 40, 60), Bar("Shin", "repetitions", 0, 20)))


def widths(css: str) -> list[float]:
    return [float(found) for found in re.findall(rf'class="{css}" d="M[\d.]+ [\d.]+h([\d.]+)', bar_svg(CHART))]


def test_the_length_of_a_bar_is_its_share_of_the_longest_of_its_unit() -> None:
    planned, done = widths("chart-planned"), widths("chart-done")
    assert planned[0] == 338 and done[0] == 169
    assert done[1] == 338 and round(planned[1] / done[1], 2) == 0.67


def test_every_row_says_its_numbers() -> None:
    for words in ("50 of 100 repetitions", "60 of 40 minutes", "20 repetitions, none planned"):
        assert bar_svg(CHART).count(words) == 2  # beside the bar and in the text alternative


def test_nothing_planned_draws_no_outline() -> None:
    assert len(widths("chart-planned")) == 2
