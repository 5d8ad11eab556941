"""How an examination moved the causes: each with its range before and after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sural.assessment.assessment import Assessment, Cause
from sural.assessment.cause_words import ShownChance, chance_of, shown_chance, without_twins
from sural.knowledge import Knowledge

_MOST, _MOST_GONE = 5, 2


class Way(StrEnum):
    """Where a cause went, by the numbers that are shown."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Moved:
    """A cause with what is shown of it before and after; `twin` is one that it can't be told apart from after the examination, or empty."""

    cause_id: str
    name: str
    before: ShownChance
    after: ShownChance
    way: Way
    twin: str = ""

    @property
    def words(self) -> str:
        """For example "up: about 40 of 100 before (20 to 60), now about 65 (45 to 80)"."""
        now = f"about {self.after.middle} of 100 ({self.after.low} to {self.after.high})"
        if self.way is Way.SAME:
            return f"as before: {now}"
        return f"{self.way.value}: about {self.before.middle} of 100 before ({self.before.low} to {self.before.high}), now {now}"


def moved(knowledge: Knowledge, before: Assessment, after: Assessment) -> tuple[Moved, ...]:
    """What is likely or possible now, and what was so before and fell back; none where no causes are told."""
    were = {cause.id: cause for cause in before.causes}
    now = {cause.id: cause for cause in after.causes}
    shown = without_twins(after.likely)[:_MOST]
    named = {key for cause in shown for key in (cause.id, cause.told_with)}
    gone = [now[cause.id] for cause in without_twins(before.likely) if cause.id not in named and cause.id in now][:_MOST_GONE]
    return tuple(_moved(knowledge, were[cause.id], cause) for cause in (*shown, *gone) if cause.id in were)


def _moved(knowledge: Knowledge, was: Cause, now: Cause) -> Moved:
    """Where two causes could not be told apart before and can be now, both ranges are those of the one."""
    together = bool(was.with_twin and now.with_twin)
    first, then = (chance_of(was), chance_of(now)) if together else (_alone(was), _alone(now))
    way = Way.SAME if first == then else Way.UP if (then.middle, then.low) > (first.middle, first.low) else Way.DOWN
    twin = knowledge.conditions[now.told_with].plain_name if together and now.told_with else ""
    return Moved(now.id, now.plain_name, first, then, way, twin)


def _alone(cause: Cause) -> ShownChance:
    return shown_chance(cause.low, cause.probability, cause.high)
