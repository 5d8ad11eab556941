"""One thing that waits for somebody of a practice, and the order of all of them: urgency first, then age."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sural.knowledge import Urgency

NOBODY_LOOKED_AFTER = timedelta(minutes=60)  # where no practice has set its own time


@dataclass(frozen=True, slots=True)
class Waiting:
    """`number` tells two things of the same moment apart; `looked_at`: somebody has opened it."""

    number: int
    urgency: Urgency
    since: datetime
    looked_at: bool = False


Thing = TypeVar("Thing", bound=Waiting)


def in_order(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """All of them, the most urgent first and of equally urgent ones the oldest; opening one does not move it."""
    return tuple(sorted(things, key=lambda one: (-one.urgency, one.since, one.number)))


def has_risen(thing: Waiting, now: datetime, within: timedelta = NOBODY_LOOKED_AFTER) -> bool:
    """Whether it needs somebody on the same day and nobody has opened it within the practice's own time."""
    return thing.urgency >= Urgency.SAME_DAY and not thing.looked_at and now - thing.since >= within
