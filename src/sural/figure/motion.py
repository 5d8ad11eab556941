"""Several moments of one movement as one SVG that moves: no script, no style attribute, no style sheet of its own.

Each shape gets the cheapest animation that follows it closely: none, a turn and shift of the whole shape, or its outline turned
into the next one. Between two moments a browser goes in a straight line, so that far movements need more moments.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from dataclasses import dataclass

from sural.figure.path import PLAIN, Point, fixed, needed
from sural.figure.shape import Shape, Shapes
from sural.figure.svg import opening

MOMENTS = 12  # how finely a movement is handed over; can be halved, and cut in three
_CLOSE, _FEW, _FAR = 7.0, 0.15, 30.0  # drawing units that an outline may be off between two moments; a few of its points by more, in a crease
_STILL = 3.0  # what moves less than this does not move
_WITH_OTHERS = 9.0  # how far a small part may be off to move along with its neighbours, as the neck with the head


@dataclass(frozen=True, slots=True)
class Move:
    """How a shape turns and shifts as a whole, moment by moment: first the turn about the origin (rad), then the shift."""

    turns: tuple[float, ...]
    shifts: tuple[Point, ...]

    def fits(self, track: Sequence[Shape], within: float = _STILL) -> bool:
        """Whether a shape moves like this, or nearly."""
        first, *later = (_points(shape) for shape in track)
        return all(
            len(points) == len(first) and all(abs(there - (here * cmath.rect(1, turn) + shift)) < within for here, there in zip(first, points, strict=True))
            for points, turn, shift in zip(later, self.turns[1:], self.shifts[1:], strict=True)
        )


STANDSTILL = Move((0.0,) * (MOMENTS + 1), (0j,) * (MOMENTS + 1))


def moving_svg(moments: Sequence[Shapes], words: str, *, width: int, height: int, seconds: float, there_and_back: bool = True) -> str:
    """SVG text that moves through `MOMENTS` + 1 moments with the same shapes in each, and back again or from the start.

    seconds : from the first moment to the last
    """
    timing = _Timing(seconds, there_and_back)
    parts = [_group(move, tracks, timing) for move, tracks in _by_move(list(zip(*moments, strict=True)))]
    return f"{opening(words, css='figure moving', width=width, height=height)}{''.join(parts)}</svg>"


@dataclass(frozen=True, slots=True)
class _Timing:
    seconds: float
    back: bool

    def animate(self, values: Sequence[str], what: str, tag: str = "animate") -> str:
        """An animation through evenly spaced values, and back through the same."""
        all_values = [*values, *values[-2::-1]] if self.back else values
        return f'<{tag} {what} dur="{self.seconds * (1 + self.back):g}s" repeatCount="indefinite" values="{";".join(all_values)}"/>'


def _by_move(tracks: Sequence[Sequence[Shape]]) -> list[tuple[Move | None, list[Sequence[Shape]]]]:
    """Neighbours that move alike together; None for what changes its form."""
    found: list[tuple[Move | None, list[Sequence[Shape]]]] = []
    for track in tracks:
        known = found[-1][0] if found else None
        if STANDSTILL.fits(track):
            move: Move | None = STANDSTILL
        else:
            move = known if known not in (None, STANDSTILL) and known.fits(track, _WITH_OTHERS) else _move_of(track)
        if found and move is found[-1][0]:
            found[-1][1].append(track)
        else:
            found.append((move, [track]))
    return found


def _move_of(track: Sequence[Shape]) -> Move | None:
    """The turn and shift that fit best; None when they don't fit."""
    points = [_points(shape) for shape in track]
    if len({len(one) for one in points}) > 1:
        return None
    middles = [sum(one) / len(one) for one in points]
    arms = [[at - middle for at in one] for one, middle in zip(points, middles, strict=True)]
    turns = [0.0]
    for one in arms[1:]:
        turn = cmath.phase(sum(there * here.conjugate() for here, there in zip(arms[0], one, strict=True)))
        turns.append(turn + math.tau * round((turns[-1] - turn) / math.tau))
    shifts = tuple(middle - middles[0] * cmath.rect(1, turn) for middle, turn in zip(middles, turns, strict=True))
    move = Move(tuple(turns), shifts)
    return move if move.fits(track) else None


def _group(move: Move | None, tracks: Sequence[Sequence[Shape]], timing: _Timing) -> str:
    if move is None:
        return "".join(_changing(track, timing) for track in tracks)
    body = "".join(f'<path class="{track[0].css}" d="{track[0].data(hair=PLAIN)}"/>' for track in tracks)
    return body if move is STANDSTILL else f"<g>{_transforms(move, tracks[0][0], timing)}{body}</g>"


def _transforms(move: Move, shape: Shape, timing: _Timing) -> str:
    """A shift, and a turn about the middle of the shape."""
    points = _points(shape)
    about = sum(points) / len(points)
    shifts = [about * cmath.rect(1, turn) + shift - about for turn, shift in zip(move.turns, move.shifts, strict=True)]
    turns = [math.degrees(turn) for turn in move.turns]
    what = 'attributeName="transform" type='
    found = ""
    if max(map(abs, shifts)) >= _STILL:
        found += timing.animate(
            [f"{shifts[at].real:.0f} {shifts[at].imag:.0f}" for at in _kept([[one] for one in shifts], timing.back)], f'{what}"translate"', "animateTransform"
        )
    if max(map(abs, turns)) >= 1:
        kept = _kept([[complex(3 * one)] for one in turns], timing.back)
        values = [f"{turns[at]:.0f} {about.real:.0f} {about.imag:.0f}" for at in kept]
        found += timing.animate(values, f'{what}"rotate" additive="sum"', "animateTransform")
    return found


def _changing(track: Sequence[Shape], timing: _Timing) -> str:
    """An outline that turns into the next one; where the outlines have no common form, it changes at once in the middle."""
    css = track[0].css
    if len({tuple(len(line.nodes) for line in shape.lines) for shape in track}) > 1:
        texts = [track[0].data(hair=PLAIN), track[-1].data(hair=PLAIN)]
        return f'<path class="{css}">{timing.animate(texts, _AT_ONCE[timing.back])}</path>'
    kept = [track[at] for at in _kept([_points(shape) for shape in track], timing.back)]
    texts = _texts(kept)
    return f'<path class="{css}">{timing.animate(texts, _CHANGE)}</path>'


def _texts(moments: Sequence[Shape]) -> list[str]:
    """Path data with the same commands for every moment, without the nodes that none of them needs."""
    texts = [""] * len(moments)
    for lines in zip(*(shape.lines for shape in moments), strict=True):
        places = needed([line.nodes for line in lines], closed=lines[0].closed, hair=_CLOSE)
        for number, line in enumerate(lines):
            texts[number] += fixed([line.nodes[place] for place in places], closed=line.closed)
    return texts


_CHANGE = 'attributeName="d"'
_AT_ONCE = {True: f'{_CHANGE} calcMode="discrete" keyTimes="0;.25;.75"', False: f'{_CHANGE} calcMode="discrete"'}


def _kept(moments: Sequence[Sequence[Point]], back: bool) -> list[int]:
    """The fewest evenly spaced moments between which straight ways come close to all others; never more than a few."""
    choices = (1, 2, 3) if back else (4,)  # a round has four quarters; more would cost more than the eye gains
    for parts in choices:
        step = MOMENTS // parts
        if all(_near(moments, start, step) for start in range(0, MOMENTS, step)):
            break
    return list(range(0, MOMENTS + 1, step))


def _near(moments: Sequence[Sequence[Point]], start: int, step: int) -> bool:
    one, two = moments[start], moments[start + step]
    for moment in range(start + 1, start + step):
        share = (moment - start) / step
        off = [abs(here - (a + (b - a) * share)) for a, b, here in zip(one, two, moments[moment], strict=True)]
        if max(off) > _FAR or sum(away > _CLOSE for away in off) > _FEW * len(off):
            return False
    return True


def _points(shape: Shape) -> list[Point]:
    return [node.at for line in shape.lines for node in line.nodes]
