"""What other rooms keep beside an interview. They name it here when the app starts, so that the export of a person holds all of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sural_web.interview.store import Opened

_ROOMS: dict[str, Callable[[Opened], dict[str, Any]]] = {}


def also_keeps(name: str, told: Callable[[Opened], dict[str, Any]]) -> None:
    """A room that keeps something under `name`; `told` gives it as plain values."""
    _ROOMS[name] = told


def everything_else(opened: Opened) -> dict[str, Any]:
    """What each room keeps, without those that keep nothing."""
    found = {name: told(opened) for name, told in _ROOMS.items()}
    return {name: kept for name, kept in found.items() if kept}
