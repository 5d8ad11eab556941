"""What other rooms do when answers were added, and what they know that an interview must not step over."""

from __future__ import annotations

from collections.abc import Callable

from sural_web.interview.store import Opened

_ANSWERED: list[Callable[[Opened], None]] = []
_STOPS: list[Callable[[Opened], bool]] = []


def watch_answers(heard: Callable[[Opened], None]) -> None:
    """A room that wants to hear of added answers; the app tells it when it starts."""
    _ANSWERED.append(heard)


def answers_kept(opened: Opened) -> None:
    """Answers were added to this interview."""
    for heard in _ANSWERED:
        heard(opened)


def register_stop(holds: Callable[[Opened], bool]) -> None:
    """A room that knows whether somebody should look at a person first, whatever the answers say now."""
    _STOPS.append(holds)


def stop_holds(opened: Opened) -> bool:
    """Whether somebody should look at this person first."""
    return any(holds(opened) for holds in _STOPS)
