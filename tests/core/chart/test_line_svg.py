"""Charts of values over time: gaps stay gaps, nothing depends on colour, and words say what is drawn."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sural.chart import Band, Line, LineChart, Mark, Strip, line_svg, line_words, stylesheet

FIRST = date(2026, 9, 1)
SVG = "{http://www.w3.org/2000/svg}"


def day(offset: int) -> date:
    return FIRST + timedelta(days=offset)


def line(values: dict[int, float], name: str = "Leg pain", gap_days: int = 3) -> Line:
    return Line(name, tuple((day(offset), value) for offset, value in values.items()), gap_days)


def chart(*lines: Line, last: int = 30, **more: object) -> LineChart:
    return LineChart("Leg pain", "of 10", 0, 10, FIRST, day(last), lines, **more)  # type: ignore[arg-type]


def paths(svg: str, css: str) -> list[str]:
    return [found.attrib["d"] for found in ElementTree.fromstring(svg).iter(f"{SVG}path") if css in found.attrib["class"].split()]  # noqa: S314


def test_days_without_a_value_interrupt_the_line() -> None:
    joined = line_svg(chart(line({0: 5, 1: 5, 2: 4, 3: 4})))
    interrupted = line_svg(chart(line({0: 5, 1: 5, 9: 4, 10: 4})))
    assert [data.count("M") for data in paths(joined, "chart-line")] == [1]
    assert [data.count("M") for data in paths(interrupted, "chart-line")] == [2]
    assert "1 gap" in line_words(chart(line({0: 5, 1: 5, 9: 4, 10: 4})))


def test_a_lower_value_stands_lower() -> None:
    (data,) = paths(line_svg(chart(line({0: 8, 1: 2}))), "chart-line")
    (_, high), (_, low) = re.findall(r"([\d.]+) ([\d.]+)", data)
    assert float(high) < float(low)


def test_two_lines_differ_by_dash_dot_and_name() -> None:
    svg = line_svg(chart(line({0: 5, 1: 6}, "Heel raises, left"), line({0: 8, 1: 8}, "Heel raises, right")))
    assert "stroke-dasharray" in re.search(r"\.chart-line--1 \{[^}]*\}", stylesheet())[0]  # type: ignore[index]
    round_dot, square_dot = paths(svg, "chart-dot")
    assert "a" in round_dot and "a" not in square_dot
    assert ">left</text>" in svg and ">right</text>" in svg


def test_names_at_the_ends_do_not_cover_each_other() -> None:
    svg = line_svg(chart(line({0: 5, 1: 6}, "left"), line({0: 8, 1: 6}, "right")))
    one, two = (float(found) for found in re.findall(r'chart-name" x="[\d.]+" y="([\d.]+)"', svg))
    assert abs(one - two) >= 10


def test_the_words_say_what_is_drawn() -> None:
    said = line_words(
        chart(
            line({0: 7, 10: 3, 12: 4}),
            strip=Strip("Too near the start to be a sure change", 5, 9),
            band=Band("What usually happens", ((day(0), 7, 7, 7), (day(30), 3, 4, 5))),
            marks=(Mark(day(5), "1"), Mark(day(8), "2")),
        )
    )
    for words in ("Began at 7, between 3 and 7, last 4 on 13 Sep", "sure change: 5 to 9", "What usually happens: 4 on 1 Oct", "changed twice"):
        assert words in said
    assert "No values yet." in line_words(chart(line({})))


def test_a_number_never_covers_the_one_before() -> None:
    svg = line_svg(chart(line({0: 5}), marks=tuple(Mark(day(offset), str(offset)) for offset in range(30))))
    places = [float(x) for x in re.findall(r'chart-mark-label" x="([\d.]+)"', svg)]
    assert min(two - one for one, two in pairwise(places)) >= 11
    assert paths(svg, "chart-mark")[0].count("M") == 30


def test_years_of_check_ins_are_drawn_week_by_week_in_a_few_kilobytes() -> None:
    long = chart(line({offset: offset % 10 for offset in range(1000)}), last=1000)
    assert len(line_svg(long)) < 16_000
    assert len(long.lines[0].thinned().points) <= 144


def test_a_chart_holds_no_style_no_script_and_no_size() -> None:
    svg = line_svg(chart(line({0: 5, 1: 5}, 'Pain <"&'), strip=Strip("a", 3, 5), marks=(Mark(day(1), "1"),)))
    assert not re.search(r"style=|<script|<style|\son\w+=|\swidth=|fill=|stroke=", svg)
    ElementTree.fromstring(svg)  # noqa: S314


@pytest.mark.parametrize("last", [0, 1, 6, 45, 400, 2000])
def test_the_last_day_has_its_word_and_days_are_few(last: int) -> None:
    svg = line_svg(chart(line({0: 5}), last=last))
    shown = re.findall(r'class="chart-day[^>]*>([^<]+)<', svg)
    assert 1 <= len(shown) <= 5
    assert shown[-1] == f"{day(last).day} {day(last):%b}"


@given(st.lists(st.floats(-5, 50), max_size=40), st.integers(0, 60))
def test_whatever_is_drawn_stays_inside(values: list[float], last: int) -> None:
    svg = line_svg(chart(line(dict(enumerate(values))), last=max(last, len(values))))
    for css in ("chart-line", "chart-dot"):
        for data in paths(svg, css):
            starts = [(float(x), float(y)) for x, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", data)]
            assert all(0 <= x <= 340 and 0 <= y <= 204 for x, y in starts)
