"""Panels: what is followed, the strip of changes that may not matter, the usual course, changes of the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sural.chart import line_svg
from sural.interop.plan_history_json import past_version_from_json
from sural.interop.plan_json import to_json
from sural.plan.content.history import past_version, planned_on, version_on
from sural.plan.diary.check_in import CheckIn
from sural.progress.panel import changes
from sural.progress.panels import adherence_panel, panels, volume_chart
from tests.plan_people import KNOWLEDGE, TENDON, TODAY, day, plan_of, session

FIRST = TODAY - timedelta(days=27)


def month() -> list[CheckIn]:
    return [
        CheckIn(f"c{offset}", FIRST + timedelta(days=offset), {}, leg_pain=7 - offset // 7, heel_raises_left=10.0 if offset == 0 else None)
        for offset in range(28)
    ]


def test_a_topic_without_a_value_is_left_out_and_a_side_too() -> None:
    found = {one.id: one for one in panels(KNOWLEDGE, month(), (), FIRST, TODAY, None)}
    assert set(found) == {"leg_pain", "heel_raises"}
    assert [line.name for line in found["heel_raises"].chart.lines] == ["Heel raises, left"]


def test_the_strip_reaches_from_the_start_as_far_as_a_change_may_not_matter() -> None:
    pain = next(panels(KNOWLEDGE, month(), (), FIRST, TODAY, None))
    assert pain.chart.strip is not None
    assert (pain.chart.strip.low, pain.chart.strip.high) == (5, 9)
    assert {"ostelo", "kamper", "costa"} <= set(pain.source_ids)


def test_the_usual_course_begins_where_the_person_began_and_promises_less_to_lasting_pain() -> None:
    recent, lasting = (next(panels(KNOWLEDGE, month(), (), FIRST, TODAY, duration)).chart.band for duration in ("2to6w", "gt1y"))
    assert recent is not None and lasting is not None
    assert recent.points[0][2] == pytest.approx(7) and lasting.points[0][2] == pytest.approx(7)
    assert recent.points[-1][2] < lasting.points[-1][2]


def test_the_table_says_the_same_as_the_chart_newest_first() -> None:
    pain = next(panels(KNOWLEDGE, month(), (), FIRST, TODAY, None))
    head, newest, *_ = pain.table
    assert head == ("Day", "Leg pain")
    assert newest == (TODAY.isoformat(), "4")
    assert len(pain.table) == 1 + len(pain.chart.lines[0].points)


def test_changes_of_the_plan_are_numbered_and_the_first_plan_is_none() -> None:
    held = past_version(plan_of(TENDON))
    later = replace(held, version=2, made_on=TODAY, made_by="pain_back")
    assert [(label, one.made_by) for label, one in changes((held, later), FIRST, TODAY)] == [("1", "pain_back")]


def test_the_version_that_held_on_a_day_says_what_was_planned() -> None:
    plan = plan_of(TENDON)
    held = past_version(plan)
    empty = replace(held, version=2, made_on=day(1), doses={})
    assert version_on((held, empty), day(-1)) is None
    assert list(planned_on(KNOWLEDGE, (held, empty), day(0)))
    assert not list(planned_on(KNOWLEDGE, (held, empty), day(1)))


def test_a_stored_version_is_read_as_it_was() -> None:
    plan = plan_of(TENDON)
    assert past_version_from_json(to_json(KNOWLEDGE, plan)) == past_version(plan)


def test_volume_counts_what_was_planned_and_done_in_the_week() -> None:
    plan = plan_of(TENDON)
    held = (past_version(plan),)
    nothing = volume_chart(KNOWLEDGE, held, (), day(0))
    done = volume_chart(KNOWLEDGE, held, [session(plan, offset) for offset in range(7)], day(0))
    assert nothing is not None and done is not None
    assert all(bar.planned > 0 and bar.done == 0 for bar in nothing.bars)
    assert any(bar.done > 0 for bar in done.bars)


def test_adherence_is_a_share_of_each_week_of_the_plan() -> None:
    plan = plan_of(TENDON)
    done = [session(plan, offset) for offset in range(7)]
    shown = adherence_panel(KNOWLEDGE, (past_version(plan),), done, day(0), day(13))
    assert shown is not None
    assert [value for _, value in shown.chart.lines[0].points] == [100, 0]


def test_a_week_that_began_today_is_not_drawn_as_one_in_which_nothing_was_done() -> None:
    plan = plan_of(TENDON)
    shown = adherence_panel(KNOWLEDGE, (past_version(plan),), [session(plan, offset) for offset in range(7)], day(0), day(7))
    assert shown is not None
    assert [value for _, value in shown.chart.lines[0].points] == [100]
    assert adherence_panel(KNOWLEDGE, (past_version(plan),), [], day(0), day(0)) is None


def test_how_far_down_is_told_in_places_not_in_numbers() -> None:
    said = [CheckIn(f"c{offset}", FIRST + timedelta(days=offset), {}, reach=5 - offset // 7) for offset in range(28)]
    found = next(panels(KNOWLEDGE, said, (), FIRST, TODAY, None))
    assert found.id == "reach"
    assert found.table[1] == (TODAY.isoformat(), "buttock")
    drawn = line_svg(found.chart)
    assert "Began at foot, between buttock and foot, last buttock" in drawn
    assert 'class="chart-step"' in drawn and 'class="chart-value"' not in drawn
