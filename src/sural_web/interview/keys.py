"""Keys of devices, with hooks for when one is added, when all others are revoked, and when a device goes on without one."""

from __future__ import annotations

from collections.abc import Callable

from sural_web.interview import store
from sural_web.interview.store import StoredInterview

Heard = Callable[[StoredInterview], None]
_LET_IN: list[Heard] = []
_SHUT_OUT: list[Heard] = []
_LEFT: list[Callable[[str], None]] = []


def watches(let_in: Heard | None = None, shut_out: Heard | None = None, left: Callable[[str], None] | None = None) -> None:
    """A room that wants to hear of it; the app tells it when it starts."""
    if let_in:
        _LET_IN.append(let_in)
    if shut_out:
        _SHUT_OUT.append(shut_out)
    if left:
        _LEFT.append(left)


def has_left(key: str) -> None:
    """The device with this key has gone on without it: nothing reaches it by that key any more."""
    for heard in _LEFT:
        heard(key)


def let_in(row: StoredInterview) -> str:
    """A key for one more device, which a link let in."""
    key = store.another_key(row)
    for heard in _LET_IN:
        heard(row)
    return key


def shut_out_others(row: StoredInterview, key: str | None) -> None:
    """Only the device with this key stays; links that are on their way let nobody in either."""
    store.shut_out_others(row, key)
    for heard in _SHUT_OUT:
        heard(row)
