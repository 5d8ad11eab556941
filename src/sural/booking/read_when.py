"""When somebody at a practice can read a message: whether each place is open now, and when it opens. Never when an answer comes: that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sural.booking.open_now import open_now
from sural.booking.opening import Opening


@dataclass(frozen=True, slots=True)
class Doors:
    """A place as far as it counts here: its name, its hours, and the clock by which they are meant."""

    name: str
    opening: Opening
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class ReadWhen:
    """`places`: for each its name and a line about now; empty where no hours are known. `open`: whether any of them is open."""

    open: bool
    places: tuple[tuple[str, str], ...]


def read_when(places: Iterable[Doors], now: datetime) -> ReadWhen:
    """`now` knows its own zone. A place without any hours says nothing of when it is open, so it is left out."""
    known = [one for one in places if one.opening.weekly or one.opening.exceptions]
    states = [(one, open_now(one.opening, now, one.zone)) for one in known]
    return ReadWhen(any(state.open for _, state in states), tuple((one.name, f"{state.words} ({_clock(one.zone)} time)") for one, state in states))


def _clock(zone: ZoneInfo) -> str:
    return zone.key.rpartition("/")[2].replace("_", " ")
