"""Drawing of calf muscles and nerve under the skin, coloured by stretch and by nerve load.

Colour is never alone: a muscle that is pulled more gets more lines along its fibres, a nerve that is asked more gets thicker.
"""

from __future__ import annotations

from sural.body.demand import Demand, PoseDemand, Stretch
from sural.figure.inside import gastrocnemius, gastrocnemius_fibres, nerve_parts, soleus, soleus_fibres
from sural.figure.pose import Skeleton
from sural.figure.shape import Shapes, stroke

LINES = {Stretch.RESTS: 0, Stretch.LITTLE: 1, Stretch.CLEAR: 2, Stretch.STRONG: 3}
WIDTH = {Demand.LITTLE: 1, Demand.SOME: 2, Demand.MUCH: 3}


def muscle_and_nerve(s: Skeleton, demand: PoseDemand) -> Shapes:
    """Both calf muscles and the four parts of the nerve of the near leg."""
    outer, deep = (LINES[demand.stretch[name].median] for name in ("gastrocnemius", "soleus"))
    leg = s.near_leg
    return (
        *nerve(s, demand),
        soleus(leg, f"muscle pull-{deep}"),
        *soleus_fibres(leg, deep),
        gastrocnemius(leg, f"muscle pull-{outer}"),
        *gastrocnemius_fibres(leg, outer),
    )


def nerve(s: Skeleton, demand: PoseDemand) -> Shapes:
    """From the back to the sole; each part begins where the one before ends."""
    asked = {"root": demand.root, "hip": demand.sciatic, "knee": demand.knee_nerve, "ankle": demand.ankle_nerve}
    found, before = [], None
    for name, points in nerve_parts(s).items():
        found.append(stroke(f"nerve load-{WIDTH[asked[name].median]}", points if before is None else [before, *points]))
        before = points[-1]
    return tuple(found)
