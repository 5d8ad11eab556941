"""The person seen from the side bends in every joint without breaking."""

from __future__ import annotations

import cmath
import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sural.figure import anatomy
from sural.figure.path import along
from sural.figure.pose import Arm, Leg, Pose, Skeleton, skeleton, standing
from sural.figure.reach import with_foot, with_hand
from sural.figure.side_figure import leg_sides, person
from sural.figure.svg import svg

LEGS = st.builds(Leg, hip=st.floats(-20, 115), knee=st.floats(0, 125), ankle=st.floats(-40, 30), toes=st.floats(-20, 50))
POSES = st.builds(Pose, tilt=st.floats(-100, 100), lumbar=st.floats(-20, 45), thoracic=st.floats(-15, 40), neck=st.floats(-40, 40), near_leg=LEGS, far_leg=LEGS)


def _upright() -> Skeleton:
    return skeleton(Pose(), 500 + 400j, 4)


@given(POSES)
@settings(max_examples=60, deadline=None)
def test_any_posture_can_be_drawn_in_a_few_kilobytes(pose: Pose) -> None:
    text = svg(person(skeleton(pose, 600 + 450j, 4.5)), "A person.")

    assert len(text) < 5_000
    assert not re.search(r"nan|inf|e[+-]\d", text)


@given(LEGS)
@settings(max_examples=100, deadline=None)
def test_the_skin_of_a_leg_has_no_kink_except_at_a_crease(leg: Leg) -> None:
    """Between neighbouring points of the smooth outline it never turns back on itself."""
    sides = leg_sides(skeleton(Pose(near_leg=leg), 0j, 5).near_leg)

    for side in (sides.front, sides.back):
        creases = {spot.node.at for spot in side.spots if spot.node.corner}
        points = along([spot.node for spot in side.spots], closed=False)
        for before, here, after in zip(points, points[1:], points[2:], strict=False):
            turn = math.degrees(abs(cmath.phase((after - here) / (here - before))))
            assert turn < 60 or here in creases


def test_a_flexed_joint_moves_its_part_forward() -> None:
    upright = _upright()

    assert skeleton(Pose(near_leg=Leg(hip=40)), 500 + 400j, 4).near_leg.knee.real > upright.near_leg.knee.real
    assert skeleton(Pose(near_leg=Leg(knee=40)), 500 + 400j, 4).near_leg.ankle.real < upright.near_leg.ankle.real
    assert skeleton(Pose(near_leg=Leg(ankle=20)), 500 + 400j, 4).near_leg.toes.start.imag < upright.near_leg.toes.start.imag
    assert skeleton(Pose(lumbar=20), 500 + 400j, 4).neck.start.real > upright.neck.start.real
    assert skeleton(Pose(near_arm=Arm(shoulder=90, elbow=0)), 500 + 400j, 4).near_arm.hand.start.real > upright.near_arm.hand.start.real


@given(st.floats(-30, 40), st.floats(-10, 60), st.floats(0, 90))
def test_a_flat_foot_lies_flat_on_the_floor(tilt: float, hip: float, knee: float) -> None:
    foot = standing(Pose(tilt=tilt, near_leg=Leg.flat(tilt, hip, knee)), 300, 850, 4).near_leg

    heel, ball, _ = foot.soles
    assert heel.imag == pytest.approx(850)
    assert ball.imag == pytest.approx(850)


@given(st.floats(-60, 60), st.floats(20, 45))
def test_a_hand_gets_where_it_is_put_and_bones_keep_their_length(deg: float, away_cm: float) -> None:
    target = _upright().near_arm.upper.start + cmath.rect(away_cm * 4, math.radians(deg))

    arm = with_hand(_upright(), target, 0).near_arm

    assert abs(arm.hand.at(10.0, -1.2) - target) < 1
    assert abs(arm.fore.start - arm.upper.start) == pytest.approx(anatomy.UPPER_ARM_CM * 4)


def test_a_foot_that_is_put_somewhere_bends_the_knee_forward() -> None:
    s = _upright()
    ankle = s.far_leg.ankle - 60j

    leg = with_foot(s, ankle).far_leg

    assert abs(leg.ankle - ankle) < 0.01
    assert leg.knee.real > leg.thigh.start.real
