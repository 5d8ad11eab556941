"""Every level of urgency is known to all that shows, stores or limits by it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import get_args

import pytest

from sural import Knowledge, Urgency
from sural.figure.icons import icon_names
from sural.knowledge.rule_grammar import items
from sural.knowledge.urgency import UrgencyId

KNOWLEDGE = Knowledge.load()
each_level = pytest.mark.parametrize("level", Urgency, ids=lambda level: level.id)


@each_level
def test_a_level_has_its_card_with_a_picture_and_colours(level: Urgency) -> None:
    card = KNOWLEDGE.urgency_advice[level.id].card
    style = files("sural_web").joinpath("design/static/sural/sural.css").read_text(encoding="utf-8")
    assert card in icon_names()
    assert f".urgency--{card} {{" in style
    assert style.count(f"  --{card}: ") == 2, "a colour on light and on dark paper"


@each_level
@pytest.mark.parametrize("form", ["assessment", "plan"])
def test_a_level_may_stand_in_the_published_forms(level: Urgency, form: str) -> None:
    schema = json.loads(files("sural.interop").joinpath(f"{form}.schema.json").read_text(encoding="utf-8"))
    lists = [found for found in _lists(schema) if "routine" in found]
    assert lists
    assert all(level.id in found for found in lists)
    assert all(level.id in found for found in _lists(schema) if "same_day" in found) or not level.seen_first


@each_level
def test_a_level_is_a_fact_of_a_plan_and_the_limit_knows_who_is_seen_first(level: Urgency) -> None:
    assert KNOWLEDGE.treatment.facts["urgency"].levels == tuple(one.id for one in Urgency)
    for expression in (KNOWLEDGE.treatment.limits["urgent_first"].when, KNOWLEDGE.treatment.rules["stop_urgent"].when):
        assert expression is not None
        named = {item.level for item in items(expression)}
        assert (level.id in named) is level.seen_first


def test_a_file_may_name_every_level_and_no_other() -> None:
    assert get_args(UrgencyId) == tuple(level.id for level in Urgency)


def test_a_day_or_two_lies_between_today_and_two_weeks() -> None:
    assert Urgency.WITHIN_2_WEEKS < Urgency.WITHIN_2_DAYS < Urgency.SAME_DAY
    assert Urgency.from_id("within_2_days").seen_first
    assert not Urgency.WITHIN_2_WEEKS.seen_first


def _lists(part: object) -> list[list[str]]:
    if isinstance(part, dict):
        own = [part["enum"]] if isinstance(part.get("enum"), list) else []
        return own + [found for value in part.values() for found in _lists(value)]
    return [found for value in part for found in _lists(value)] if isinstance(part, list) else []
