"""What one posture asks of the calf, the nerve and the lower back, as intervals and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from sural.body.nerve.model import Interval
from sural.body.pose import Pose
from sural.body.quantities import quantity


class Demand(Enum):
    """How much a posture asks of a nerve, against raising a straight leg. Not a promise: strain does not foretell pain."""

    LITTLE = "little"
    SOME = "some"
    MUCH = "much"


@dataclass(frozen=True)
class DemandRange:
    """The demand over the interval: from its low to its high end."""

    low: Demand
    median: Demand
    high: Demand

    @property
    def span(self) -> str:
        """`some`, or `little to some` when the interval spans both."""
        return self.low.value if self.low is self.high else f"{self.low.value} to {self.high.value}"

    @property
    def words(self) -> str:
        """`asks little to some of the nerve`."""
        return f"asks {self.span} of the nerve"


class Stretch(Enum):
    """How much a calf muscle is pulled, against a firm stretch of the same muscle at the wall."""

    RESTS = "rests"
    LITTLE = "is pulled a little"
    CLEAR = "is pulled clearly"
    STRONG = "is pulled strongly"


@dataclass(frozen=True)
class StretchRange:
    """The stretch over the interval: from its low to its high end."""

    low: Stretch
    median: Stretch
    high: Stretch

    @property
    def words(self) -> str:
        """`is pulled clearly`, or `is pulled a little to clearly`; a muscle that may rest `rests or is pulled a little`."""
        if self.low is self.high:
            return self.low.value
        if self.low is Stretch.RESTS:
            return f"{self.low.value} or {self.high.value}"
        return f"{self.low.value} to {self.high.value.removeprefix('is pulled ')}"


class Reach(Enum):
    """A posture's leg-raise equivalent against how far the person's own straight leg goes up."""

    BELOW = "below your own leg raise"
    NEAR = "about your own leg raise"
    BEYOND = "beyond your own leg raise"


@dataclass(frozen=True)
class CalfDemand:
    """One calf muscle. `length`: fibres over their optimal length; `stretch`: beyond where they begin to pull; `pull_n`: force."""

    length: Interval
    stretch: Interval
    pull_n: Interval


@dataclass(frozen=True)
class PoseDemand:
    """Everything that the model says about one posture of one person.

    Attributes
    ----------
    stretch : the pull of the outer (`gastrocnemius`) and the deep (`soleus`) calf muscle in words.
    strain_pct : strain of the nerve by station; negative is slack.
    leg_raise_deg : the straight leg raise that strains the sciatic nerve at the hip as much.
    root_leg_raise_deg : the same for the nerve root. Wide, since sources disagree on what bending the back does to it.
    knee_leg_raise_deg : the same for the nerve behind the knee.
    toes_up_deg : how far pulling up the toes, flat on the back, strains the nerve at the ankle as much.
    beyond_leg_raise : True when no straight leg raise asks as much.
    reach : against the person's own straight leg raise; None where nobody measured it.
    lumbar_moment_nm : bending moment at the lowest disc from the weight above; zero when lying.
    """

    pose: Pose
    calf: Mapping[str, CalfDemand]
    stretch: Mapping[str, StretchRange]
    strain_pct: Mapping[str, Interval]
    leg_raise_deg: Interval
    root_leg_raise_deg: Interval
    knee_leg_raise_deg: Interval
    toes_up_deg: Interval
    beyond_leg_raise: bool
    reach: Reach | None
    sciatic: DemandRange
    root: DemandRange
    knee_nerve: DemandRange
    ankle_nerve: DemandRange
    lumbar_moment_nm: Interval
    over_strength: bool


def leg_raise_demand(leg_raise_deg: Interval) -> DemandRange:
    """Words for the sciatic nerve or its root."""
    return _range(leg_raise_deg, quantity("nerve_little_below_deg").best, quantity("nerve_much_from_deg").best)


def ankle_demand(toes_up_deg: Interval) -> DemandRange:
    """Words for the nerve at the ankle."""
    return _range(toes_up_deg, quantity("ankle_nerve_little_below_deg").best, quantity("ankle_nerve_much_from_deg").best)


def stretch_range(pull_n: Interval, at_wall_n: float) -> StretchRange:
    """Words for a muscle's pull [N] against its pull in a firm stretch at the wall [N]."""
    little, clear, strong = (quantity(f"calf_{name}_from_share").best for name in ("little", "clear", "strong"))

    def word(pull: float) -> Stretch:
        share = pull / at_wall_n
        return Stretch.RESTS if share < little else Stretch.LITTLE if share < clear else Stretch.CLEAR if share < strong else Stretch.STRONG

    return StretchRange(word(pull_n.low), word(pull_n.median), word(pull_n.high))


def reach_of(leg_raise_deg: Interval, own_deg: float | None) -> Reach | None:
    """Below or beyond only when the whole interval is."""
    if own_deg is None:
        return None
    return Reach.BELOW if leg_raise_deg.high < own_deg else Reach.BEYOND if leg_raise_deg.low > own_deg else Reach.NEAR


def _range(value: Interval, some: float, much: float) -> DemandRange:
    def word(angle: float) -> Demand:
        return Demand.LITTLE if angle < some else Demand.MUCH if angle >= much else Demand.SOME

    return DemandRange(word(value.low), word(value.median), word(value.high))
