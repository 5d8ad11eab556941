"""Flesh round a chain of bones: two smooth sides that bend with the joints.

A bone has a front and a back side (for the foot: top and sole). Where a joint opens, the skin goes round it in an
arc; where it closes, the two sides are cut where they meet, as a crease.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sural.figure.path import Node, Point, along

Joint = Literal["round", "crease", "plain"]
"""How a side bends at a joint: round an arc where it opens, in a crease where it closes, or as its points lie."""
Profile = tuple[tuple[float, float], ...]
"""Points of one side: (distance along the bone, distance from it), both in cm."""


@dataclass(frozen=True, slots=True)
class Bone:
    """A straight bone with flesh.

    start : where it begins, drawing units
    along : one centimetre along it, drawing units; its angle is the bone's, its length is the scale
    """

    start: Point
    along: Point
    length_cm: float
    front: Profile = ()
    back: Profile = ()

    @property
    def end(self) -> Point:
        return self.start + self.along * self.length_cm

    def at(self, along_cm: float, front_cm: float) -> Point:
        """A point by its distance along the bone and in front of it."""
        return self.start + self.along * complex(along_cm, -front_cm)


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the skin: its place (number of the bone + share of its length) and what is outward there (1 cm)."""

    node: Node
    place: float
    outward: Point


@dataclass(frozen=True, slots=True)
class Skin:
    """One side of a chain, from its first bone to its last."""

    spots: tuple[Spot, ...]

    def between(self, first: float, last: float, *, ease_cm: float = 0, flare_cm: float = 0) -> tuple[Node, ...]:
        """The nodes from one place to another, with new nodes at both ends.

        ease_cm, flare_cm : how far cloth stands off at the first and at the last place
        """
        chosen = [self.spot(first), *(spot for spot in self.spots if first < spot.place < last), self.spot(last)]
        found = []
        for spot in chosen:
            share = (spot.place - first) / (last - first)
            found.append(spot.node.moved(spot.outward * (ease_cm * (1 - share) + flare_cm * share)))
        return tuple(found)

    def spot(self, place: float) -> Spot:
        """The spot at a place, on the straight line between its neighbours."""
        for one, two in pairwise(self.spots):
            if one.place <= place <= two.place and two.place > one.place:
                share = (place - one.place) / (two.place - one.place)
                at = one.node.at + (two.node.at - one.node.at) * share
                return Spot(Node(at), place, one.outward + (two.outward - one.outward) * share)
        return self.spots[0] if place < self.spots[0].place else self.spots[-1]

    def dense(self, steps: int = 6) -> Skin:
        """The same side with more spots, on the smooth line through those it has."""
        points = along([spot.node for spot in self.spots], closed=False, steps=steps)
        found = [self.spots[0]]
        for number, (one, two) in enumerate(pairwise(self.spots)):
            for step in range(1, steps + 1):
                share = step / steps
                outward = one.outward + (two.outward - one.outward) * share
                found.append(Spot(Node(points[number * steps + step]), one.place + (two.place - one.place) * share, outward))
        return Skin(tuple(found))


def skin(bones: Sequence[Bone], *, front: bool, joints: Sequence[Joint], steady: bool = False) -> Skin:
    """One side of a chain of bones; `joints` says for each joint how this side bends there.

    steady : every posture has the same number of spots, so that one can be turned into another
    """
    sign = 1 if front else -1
    found: list[Spot] = []
    for number, bone in enumerate(bones):
        profile = bone.front if front else bone.back
        outward = bone.along * complex(0, -sign)
        side = [Spot(Node(bone.at(along, sign * out)), number + along / bone.length_cm, outward) for along, out in profile]
        if number:
            (_join_steadily if steady else _join)(found, side, (bones[number - 1], bone), sign, joints[number - 1])
        found += side
    return Skin(tuple(found))


def _join(before: list[Spot], after: list[Spot], bones: tuple[Bone, Bone], sign: int, kind: Joint) -> None:
    """Mend the sides of two bones where they meet; changes both lists."""
    joint, turn = float(math.ceil(before[-1].place)), _turn(bones, sign)
    cut = _cut(before, after, bones, sign, kind)
    if cut is not None:
        last, first, point = cut
        del before[last + 1 :]
        del after[:first]
        before.append(Spot(Node(point, corner=abs(turn) > math.radians(40)), joint, 0j))
    elif kind == "round" and turn > math.radians(-12):
        before += _arc(bones, sign, _radii(before, after, bones), joint)


def _join_steadily(before: list[Spot], after: list[Spot], bones: tuple[Bone, Bone], sign: int, kind: Joint) -> None:
    """The same with two spots at each joint: what a crease cuts off is drawn together in the crease."""
    joint = float(math.ceil(before[-1].place))
    cut = _cut(before, after, bones, sign, kind)
    if cut is not None:
        last, first, point = cut
        before[last + 1 :] = [Spot(Node(point), spot.place, 0j) for spot in before[last + 1 :]]
        after[:first] = [Spot(Node(point), spot.place, 0j) for spot in after[:first]]
        before += [Spot(Node(point), joint, 0j)] * 2
    elif kind == "round" and _turn(bones, sign) > math.radians(-12):
        radius = sum(_radii(before, after, bones)) / 2
        before += _arc(bones, sign, (radius, radius), joint, steps=2)
    else:
        one, two = before[-1], after[0]
        before += [Spot(Node(one.node.at + (two.node.at - one.node.at) * share), joint, one.outward) for share in (1 / 3, 2 / 3)]


def _turn(bones: tuple[Bone, Bone], sign: int) -> float:
    """How far this side opens at the joint. [rad]"""
    return sign * cmath.phase(bones[1].along / bones[0].along)


def _radii(before: list[Spot], after: list[Spot], bones: tuple[Bone, Bone]) -> tuple[float, float]:
    return _distance(before[-1].node.at, bones[0]), _distance(after[0].node.at, bones[1])


def _cut(before: list[Spot], after: list[Spot], bones: tuple[Bone, Bone], sign: int, kind: Joint) -> tuple[int, int, Point] | None:
    """Where one side runs into the other: (last spot kept before, first spot kept after, point)."""
    one, two = bones
    upper, lower = [spot.node.at for spot in before], [spot.node.at for spot in after]
    if kind == "crease" and _turn(bones, sign) < math.radians(-25):
        upper.append(one.at(one.length_cm, sign * _distance(upper[-1], one)))
        lower.insert(0, two.at(0, sign * _distance(lower[0], two)))
    cut = _crossing(upper, lower)
    return (cut[0], max(0, cut[1] - (len(lower) - len(after))), cut[2]) if cut else None


def _distance(point: Point, bone: Bone) -> float:
    """How far a point is from the line of a bone, cm."""
    return abs(((point - bone.start) / bone.along).imag)


def _arc(bones: tuple[Bone, Bone], sign: int, radii_cm: tuple[float, float], joint: float, steps: int = 0) -> list[Spot]:
    """Spots round a joint that opens; their distance goes over from one bone's skin to the other's."""
    one, two = bones
    turn = cmath.phase(two.along / one.along)
    steps = steps or max(1, math.ceil(abs(turn) / math.radians(50)))
    result = []
    for step in range(steps):
        share = (step + 0.5) / steps
        outward = one.along * complex(0, -sign) * cmath.rect(1, turn * share)
        away = outward * (radii_cm[0] * (1 - share) + radii_cm[1] * share)
        result.append(Spot(Node(two.start + away), joint, outward))
    return result


def _crossing(before: Sequence[Point], after: Sequence[Point]) -> tuple[int, int, Point] | None:
    """Where the side of one bone first runs into the side of the next: (last kept, first kept, point)."""
    left, right = min(point.real for point in after), max(point.real for point in after)
    top, bottom = min(point.imag for point in after), max(point.imag for point in after)
    for last, (a, b) in enumerate(pairwise(before)):
        if max(a.real, b.real) < left or min(a.real, b.real) > right or max(a.imag, b.imag) < top or min(a.imag, b.imag) > bottom:
            continue
        for first in range(len(after) - 1, 0, -1):
            point = _meeting(a, b, after[first - 1], after[first])
            if point is not None:
                return last, first, point
    return None


def _meeting(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """The point in which the lines from a to b and from c to d meet, if they do."""
    one, two = b - a, d - c
    cross = _cross(one, two)
    if abs(cross) < 1e-9:
        return None
    share_one, share_two = _cross(c - a, two) / cross, _cross(c - a, one) / cross
    return a + one * share_one if 0 <= share_one <= 1 and 0 <= share_two <= 1 else None


def _cross(one: Point, two: Point) -> float:
    return one.real * two.imag - one.imag * two.real
