"""One piece of the work behind the pages: what goes wrong in it is logged, and the next piece is done all the same."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

_LOG = logging.getLogger("sural.worker")
_FAILING: set[str] = set()
T = TypeVar("T")


def guarded(what: str, work: Callable[[], T]) -> T | None:
    """What it gave; nothing where it went wrong.

    That is logged once until it goes well again, by class and place of the error: the log holds no value that was filled in (`ops/logs.py`).
    """
    try:
        done = work()
    except Exception:
        if what not in _FAILING:
            _LOG.exception("a piece of the work behind the pages could not be done, and is tried again: %s", what)
        _FAILING.add(what)
        return None
    _FAILING.discard(what)
    return done
