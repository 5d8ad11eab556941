"""Requests whose answers take long to weigh: one of them at a time in a process, a few wait, and everybody else goes first."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, local

from sural_web.interview.busy import Busy

QUICK_PIECES = 5  # of work, of some milliseconds each; most answers take no more
HARD_PIECES = 10  # hardly anybody's answers take more
MOST_WAITING = 7
PATIENCE_S = 10.0
GIVE_WAY_S = 0.02  # at most before each piece, where quick requests are at work
GIVE_WAY_IN_ALL_S = 0.4  # and before all pieces of one request: hard answers are slow then, but they get on

Place = tuple[bool, int]


class _Request(local):
    """Of the thread that answers it: how many pieces of work it took, its place among those that wait, and how long it still gives way."""

    is_answered = False
    pieces = 0
    number = 0
    has_turn = False
    patience = GIVE_WAY_IN_ALL_S

    @property
    def place(self) -> Place:
        """Before whom it goes: hard answers after the others, and else in the order in which they came."""
        return (self.pieces > HARD_PIECES, self.number)


class Turns:
    """The requests that one process is answering now, and which of the long ones has the turn."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._quick = 0
        self._waiting: list[Place] = []
        self._is_taken = False
        self._came = 0
        self._own = _Request()

    @contextmanager
    def request(self) -> Iterator[None]:
        """A request is being answered, by this thread."""
        own = self._own
        with self._changed:
            self._quick += 1
            self._came += 1
            own.is_answered, own.pieces, own.number, own.has_turn, own.patience = True, 0, self._came, False, GIVE_WAY_IN_ALL_S
        try:
            yield
        finally:
            with self._changed:
                if own.pieces <= QUICK_PIECES:
                    self._quick -= 1
                self._give_back()
                own.is_answered = False

    def before(self, pieces: int = 1) -> None:
        """The next piece of work; or several, for what comes after the weighing and can't be cut.

        A request that takes many waits for its turn, and keeps it until the next piece or the end of the request. Raises `Busy` where
        the turn does not come. Outside of a request nothing is waited for.
        """
        own = self._own
        if not own.is_answered:
            return
        with self._changed:
            was_quick = own.pieces <= QUICK_PIECES
            own.pieces += pieces
            if own.pieces <= QUICK_PIECES:
                return
            self._quick -= was_quick
            self._give_back()
            self._take(own.place)

    def rest(self) -> None:
        """Nothing is worked on by this request for now."""
        with self._changed:
            self._give_back()

    def _take(self, place: Place) -> None:
        """Wait until nobody has the turn, nobody goes before, and no quick request is at work; for the last not too long."""
        own, began = self._own, time.monotonic()
        if len(self._waiting) >= MOST_WAITING:
            raise Busy
        self._waiting.append(place)
        try:
            self._changed.wait_for(lambda: self._is_next(place) and not self._quick, min(GIVE_WAY_S, own.patience))
            if not self._changed.wait_for(lambda: self._is_next(place), PATIENCE_S):
                raise Busy
            own.patience = max(0.0, own.patience - (time.monotonic() - began))
            self._is_taken = own.has_turn = True
        finally:
            self._waiting.remove(place)

    def _is_next(self, place: Place) -> bool:
        return not self._is_taken and place == min(self._waiting)

    def _give_back(self) -> None:
        if self._own.has_turn:
            self._is_taken = self._own.has_turn = False
        self._changed.notify_all()


TURNS = Turns()
