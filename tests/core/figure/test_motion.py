"""Several moments as one picture that moves."""

from __future__ import annotations

import cmath
import math
import re

import pytest

from sural.figure.motion import MOMENTS, moving_svg
from sural.figure.path import Node, fixed, needed
from sural.figure.pose import Leg, Pose, skeleton
from sural.figure.shape import Shape, area, moved, turned
from sural.figure.side_figure import leg_sides, person

SHARES = [moment / MOMENTS for moment in range(MOMENTS + 1)]
BLOB = area("skin", [100 + 100j, 200 + 90j, 260 + 160j, 190 + 240j, 90 + 200j])


def moving(moments: list[tuple[Shape, ...]], **more: bool) -> str:
    return moving_svg(moments, "A test.", width=600, height=900, seconds=1, **more)


def test_what_stands_still_is_not_animated() -> None:
    assert "<animate" not in moving([(BLOB,)] * (MOMENTS + 1))


def test_a_shape_that_only_shifts_is_shifted_as_a_whole() -> None:
    text = moving([moved((BLOB,), 120 * share) for share in SHARES])

    assert re.findall(r'type="(\w+)"', text) == ["translate"]
    assert 'values="0 0;120 0;0 0"' in text


def test_a_shape_that_turns_is_turned_as_a_whole_and_back() -> None:
    text = moving([turned((BLOB,), 40 * share, 0j) for share in SHARES])

    assert 'type="rotate"' in text
    assert 'attributeName="d"' not in text
    assert re.search(r'values="0 \d+ \d+;[^"]*40 \d+ \d+;[^"]*0 \d+ \d+"', text)


def test_a_round_ends_where_it_began_without_going_back() -> None:
    text = moving([turned((BLOB,), 360 * share, 300 + 300j) for share in SHARES], there_and_back=False)

    assert 'dur="1s"' in text
    assert re.search(r'values="0 [\d ]+;90 [\d ]+;180 [\d ]+;270 [\d ]+;360 [\d ]+"', text)


def test_an_outline_that_changes_its_form_turns_into_the_next_one() -> None:
    moments = [(area("skin", [100 + 100j, 200 + 90j, complex(260 + 90 * share, 160), 190 + 240j, 90 + 200j]),) for share in SHARES]

    assert 'attributeName="d"' in moving(moments)


def test_outlines_without_a_common_form_change_at_once() -> None:
    other = area("skin", [0j, 100 + 0j, 100 + 100j])

    assert 'calcMode="discrete"' in moving([(BLOB,)] * 6 + [(other,)] * (MOMENTS - 5))


def test_a_steady_outline_has_as_many_nodes_in_every_posture() -> None:
    counts = {
        tuple(len(side.spots) for side in (sides.front, sides.back))
        for knee in range(0, 130, 10)
        for ankle in (-40, 0, 30)
        for sides in [leg_sides(skeleton(Pose(near_leg=Leg(40, knee, ankle)), 0j, 4).near_leg, steady=True)]
    }

    assert len(counts) == 1


def test_a_steady_person_looks_like_the_usual_one() -> None:
    s = skeleton(Pose(lumbar=20, near_leg=Leg(60, 70, 5)), 300 + 400j, 4)
    usual, steady = ([node.at for shape in person(s, steady=kind) for line in shape.lines for node in line.nodes] for kind in (False, True))

    assert max(min(abs(one - other) for other in usual) for one in steady) < 30


def test_nodes_on_a_straight_way_are_left_out_in_every_moment_or_in_none() -> None:
    straight = [Node(complex(10 * place, 0)) for place in range(9)]
    bent = [Node(complex(10 * place, 40 * math.sin(place))) for place in range(9)]

    assert len(needed([straight, straight], closed=False)) < 9
    assert len(needed([straight, bent], closed=False)) > len(needed([straight, straight], closed=False))


@pytest.mark.parametrize("turn", [0, 30, 140])
def test_a_fixed_path_has_the_same_commands_for_any_posture(turn: int) -> None:
    nodes = [Node(cmath.rect(80, math.radians(place * 60 + turn)), corner=place == 2) for place in range(6)]

    assert re.sub(r"[^a-zA-Z]", "", fixed(nodes)) == re.sub(r"[^a-zA-Z]", "", fixed([Node(node.at * 2, node.corner) for node in nodes]))
