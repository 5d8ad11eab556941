"""Registry of the records that other apps keep for an interview, so that export and deletion cover all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from sural_web.interview import store
from sural_web.interview.store import Opened

_ROOMS: dict[str, Callable[[Opened], dict[str, Any]]] = {}
_FORGET: list[Callable[[Opened], None]] = []


def register_export(name: str, told: Callable[[Opened], dict[str, Any]]) -> None:
    """A room that keeps something under `name`; `told` gives it as plain values."""
    _ROOMS[name] = told


def linked_records(opened: Opened) -> dict[str, Any]:
    """What each room keeps, without those that keep nothing."""
    found = {name: told(opened) for name, told in _ROOMS.items()}
    return {name: kept for name, kept in found.items() if kept}


def register_deletion(forget: Callable[[Opened], None]) -> None:
    """A room that has to forget more than what hangs on the interview, just before it is deleted."""
    _FORGET.append(forget)


def delete_everything(opened: Opened) -> None:
    """The interview, all that hangs on it, and what other rooms forget with it."""
    with transaction.atomic():
        for forget in _FORGET:
            forget(opened)
        store.delete(opened)
