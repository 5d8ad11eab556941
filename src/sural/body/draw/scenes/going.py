"""Walking, cycling, water; and sitting on a mat."""

from __future__ import annotations

import cmath
import math
from dataclasses import replace
from typing import Final

from sural.body.draw.scenes.scene import FLOOR, MAT, TALL_UNIT, WIDE_UNIT, Scene, between, tall, wide
from sural.body.draw.stage import Stage
from sural.body.pose import Pose
from sural.figure import anatomy
from sural.figure.gear import mat, water, wheel
from sural.figure.pose import Arm, Leg, Skeleton, skeleton, standing
from sural.figure.pose import Pose as Drawn
from sural.figure.props import box, floor, strap
from sural.figure.reach import with_arms, with_foot, with_hand
from sural.figure.shape import Shapes, corners

_U: Final = TALL_UNIT
_ROUND: Final = (
    Leg(24, 6, 8, 0), Leg(6, 8, 2, 0), Leg(-14, 14, 4, 18), Leg(-10, 46, -14, 22), Leg(10, 60, 0, 0), Leg(26, 30, 4, 0),
)  # fmt: skip
"""One leg through a round of walking: heel down, under the body, behind, off the floor, swinging, reaching."""


def _leg_at(phase: float) -> Leg:
    place = (phase % 1) * len(_ROUND)
    one, two = _ROUND[int(place)], _ROUND[(int(place) + 1) % len(_ROUND)]
    return Leg(*(between(a, b, place % 1) for a, b in zip(_angles(one), _angles(two), strict=True)))


def _stride(phase: float) -> Skeleton:
    """A moment of walking; the far leg is half a round behind."""
    near, far = _leg_at(phase), _leg_at(phase + 0.5)
    swing = math.cos(math.tau * phase)
    drawn = Drawn(tilt=2, near_leg=near, far_leg=far, near_arm=Arm(-20 * swing - 2, 20), far_arm=Arm(20 * swing - 2, 20))
    loose = skeleton(drawn, 0j, _U)
    low = max(*(point.imag for point in (*loose.near_leg.soles, *loose.far_leg.soles)))
    return skeleton(drawn, complex(290, FLOOR - low), _U)


def _angles(leg: Leg) -> tuple[float, float, float, float]:
    return leg.hip, leg.knee, leg.ankle, leg.toes


def walk(pose: Pose, share: float) -> Stage:
    """The near foot forward, then the far one."""
    return _walking(0.5 * share)


def walk_on(pose: Pose, share: float) -> Stage:
    """A whole round."""
    return _walking(share)


def _walking(phase: float) -> Stage:
    return tall(_stride(phase), (floor(FLOOR, 20, 580),), far_arm=True)


def walk_and_rest(pose: Pose, share: float) -> Stage:
    """Walking, then standing at a bench until the pain goes."""
    if share < 0.5:
        return tall(_stride(0), (floor(FLOOR, 20, 580),), far_arm=True)
    s = with_arms(standing(Drawn(), 250, FLOOR, _U), Arm(-2, 10))
    bench = (
        box("soft", 330, 660, 580, 684, round_by=10),
        corners("prop", (560 + 684j, 560 + 850j), closed=False),
        corners("prop", (360 + 684j, 360 + 850j), closed=False),
    )
    return tall(s, (floor(FLOOR, 20, 580), *bench), far_leg=False)


def walk_and_run(pose: Pose, share: float) -> Stage:
    """Walking, then an easy run."""
    if share < 0.5:
        return tall(_stride(0), (floor(FLOOR, 20, 580),), far_arm=True)
    drawn = Drawn(
        tilt=8, lumbar=2, neck=-6, near_leg=Leg(46, 62, 6), far_leg=Leg(-16, 66, -16, 10), near_arm=Arm(-40, 84, 0, "grip"), far_arm=Arm(34, 84, 0, "grip")
    )
    s = skeleton(drawn, complex(304, FLOOR - 92 * _U), _U)
    return tall(s, (floor(FLOOR, 20, 580),), far_arm=True)


def cycle(pose: Pose, share: float) -> Stage:
    """The near foot up, then down."""
    return _pedalling(0.5 * share)


def cycle_on(pose: Pose, share: float) -> Stage:
    """A whole turn of the pedals."""
    return _pedalling(share)


def _pedalling(phase: float) -> Stage:
    """On a bicycle that stands still."""
    unit = 3.6
    hip, crank = 220 + 430j, 292 + 706j
    drawn = Drawn(tilt=24, lumbar=14, thoracic=10, neck=-24, near_leg=Leg(), near_arm=Arm(70, 20, 0, "grip"))
    s = skeleton(drawn, hip, unit)
    for far, turn in ((False, -60 + 360 * phase), (True, 120 + 360 * phase)):
        pedal = crank + cmath.rect(17 * unit, math.radians(turn))
        s = with_foot(s, pedal + complex(-9, -7.8) * unit, 10, far=far)
    bar = 432 + 404j
    s = with_hand(s, bar, 20, "grip")
    s = with_hand(s, bar + 6, 20, "grip", far=True)
    back, front = 190 + 760j, 470 + 760j
    frame = (
        wheel(front, 84), wheel(back, 46), wheel(crank, 24),
        corners("prop", (back, crank, hip + complex(-6, 84), crank, 420 + 520j, hip + complex(-6, 84)), closed=False),
        corners("prop", (front, bar + complex(-16, 10), bar + complex(14, -4)), closed=False),
        box("soft", hip.real - 52, hip.imag + 44, hip.real + 36, hip.imag + 66, round_by=11), corners("prop", (150 + 850j, 520 + 850j), closed=False),
        corners("prop", (back, back + 90j), closed=False), corners("prop", (front, front + 90j), closed=False),
    )  # fmt: skip
    return tall(s, (floor(FLOOR, 20, 580), *frame))


def in_water(pose: Pose, share: float) -> Stage:
    """Walking in water up to the chest."""
    return _wading(0.5 * share)


def in_water_on(pose: Pose, share: float) -> Stage:
    return _wading(share)


def _wading(phase: float) -> Stage:
    s = _stride(phase)
    swing = math.cos(math.tau * phase)
    arms = Arm(40 - 20 * swing, 20), Arm(40 + 20 * swing, 20)
    chest = FLOOR - 122 * _U
    return tall(with_arms(s, *arms), (floor(FLOOR, 20, 580),), water(chest, 20, 580, FLOOR), far_arm=True)


def towel_sitting(pose: Pose, share: float) -> Stage:
    """Sitting on a mat with the legs out, a towel round the foot."""
    unit = WIDE_UNIT
    tilt = pose.hip_flexion_deg - 90
    near = Leg(pose.hip_flexion_deg, pose.knee_flexion_deg, pose.ankle_dorsiflexion_deg)
    drawn = Drawn(tilt=tilt, lumbar=pose.lumbar_flexion_deg, thoracic=0.4 * pose.lumbar_flexion_deg, near_leg=near, far_leg=Leg())
    s = skeleton(drawn, complex(330, MAT - 11.0 * unit), unit, depth=8 - 6j)
    s = with_foot(s, complex(330 + 50 * unit, MAT - anatomy.ANKLE_HEIGHT_CM * unit))
    foot, hold = s.near_leg.foot, s.near_leg.shank.at(10, 16)
    s = with_hand(with_hand(s, hold, 14, "grip"), hold + complex(14, -8), 14, "grip", far=True)
    towel: Shapes = (strap((foot.at(8.5, -8.6), foot.at(12, -8.8), foot.at(14.6, -6.6), foot.at(14.2, -3.6))), strap((foot.at(14.2, -3.6), hold)))
    return replace(wide(s, (mat(15, MAT, 1025),), towel), far_arm=False)


SCENES: Final = {
    "walk_flat": Scene("A person walks with easy steps on flat ground, the arms swinging.", walk, moving=walk_on, loops=True, seconds=1.6),
    "walk_intervals_pad": Scene(
        "A person walks, then stands still beside a bench until the calf pain is gone.", walk_and_rest, moving=walk_on, loops=True, seconds=1.6
    ),
    "walk_run": Scene("A person walks, then runs slowly, in turns.", walk_and_run, moving=walk_on, loops=True, seconds=1.2),
    "bike": Scene("A person sits on an exercise bicycle and pedals; the leg below is nearly straight.", cycle, moving=cycle_on, loops=True, seconds=1.6),
    "pool": Scene("A person walks in water that comes up to the chest.", in_water, moving=in_water_on, loops=True, seconds=2.6),
    "calf_stretch_towel": Scene("A person sits on a mat with one leg straight and draws the toes up with a towel round the foot.", towel_sitting),
}
