"""What one picture holds: a person in a posture and the things around, on a page of a given size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sural.figure.pose import Skeleton
from sural.figure.shape import Shapes
from sural.figure.side_figure import arm, person

Inside = Callable[[Skeleton], Shapes]


@dataclass(frozen=True)
class Stage:
    """A picture before it is painted, from the back to the front.

    Attributes
    ----------
    width, height : drawing units.
    skeleton : the person; None where `behind` holds a person seen from another side.
    behind, on, before : what stands behind the person, lies on the body under the near arm, and stands in front.
    """

    width: int
    height: int
    skeleton: Skeleton | None
    behind: Shapes = ()
    on: Shapes = ()
    before: Shapes = ()
    far_leg: bool = True
    far_arm: bool = True
    eyes_shut: bool = False

    def shapes(self, inside: Inside = lambda skeleton: (), *, steady: bool = False) -> Shapes:
        """All shapes; `inside` makes what is seen through skin and cloth. The near arm lies over it.

        steady : as one of several moments of a movement.
        """
        s = self.skeleton
        if s is None:
            return (*self.behind, *self.on, *self.before)
        body = person(s, far_arm=self.far_arm, near_arm=False, far_leg=self.far_leg, eyes_shut=self.eyes_shut, steady=steady)
        return (*self.behind, *body, *inside(s), *self.on, *arm(s.near_arm, steady=steady), *self.before)
