"""Weighs the causes for the pages of one interview.

What was weighed of late is kept. Requests with answers that are hard to weigh take turns (`turns`), and one interview
can't have hard answers weighed without end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from threading import Lock

from django.conf import settings

from sural import Knowledge
from sural.assessment.posterior import Posterior, posterior
from sural_web.interview.busy import Busy
from sural_web.interview.turns import HARD_PIECES, TURNS
from sural_web.ops.lru_cache import LruCache

Weigh = Callable[[Knowledge, Mapping[str, str]], Posterior]

_HOUR_S = 3_600.0


def weigher(interview: int) -> Weigh:
    """How the causes are weighed for the interview with this number.

    What it returns raises `Busy` where hard answers can't be weighed now.
    """
    return partial(_weigh, interview)


def _weigh(interview: int, knowledge: Knowledge, levels: Mapping[str, str]) -> Posterior:
    TURNS.rest()  # whoever has the turn may be at work on the same answers
    kept = _KEPT.get((knowledge.version, frozenset(levels.items())), lambda: _Weighed(interview, knowledge, levels))
    if kept.is_hard:
        TURNS.before(HARD_PIECES + 1)  # what is told of hard answers takes longer, too
    return kept.posterior


class _Weighed:
    """A posterior, and whether it was hard."""

    def __init__(self, interview: int, knowledge: Knowledge, levels: Mapping[str, str]) -> None:
        self._interview, self._pieces = interview, 0
        self.posterior = posterior(knowledge, levels, pause=self._before_a_piece)

    @property
    def is_hard(self) -> bool:
        return self._pieces > HARD_PIECES

    def _before_a_piece(self) -> None:
        self._pieces += 1
        if self._pieces == HARD_PIECES + 1:
            _COUNTS.add(self._interview)
        TURNS.before()


class HourlyCounts:
    """How often each interview had hard answers weighed in this hour, in this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._began = 0.0
        self._had: dict[int, int] = {}

    def add(self, interview: int) -> None:
        """Raises `Busy` where it was too often."""
        with self._lock:
            if time.monotonic() - self._began > _HOUR_S:
                self._began, self._had = time.monotonic(), {}
            self._had[interview] = self._had.get(interview, 0) + 1
            if self._had[interview] > settings.HARD_PER_HOUR:
                raise Busy(too_often=True)


_COUNTS = HourlyCounts()
_KEPT: LruCache[_Weighed] = LruCache(24)  # some megabytes each
