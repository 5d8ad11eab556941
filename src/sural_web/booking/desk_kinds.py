"""The kinds of visit as the desk books them: worked out once for each setup, and kept with it."""

from __future__ import annotations

from sural_web.practice import store as practices
from sural_web.practice.setup import kept_until_changed
from sural_web.practice.store import Practice, VisitKind

MOST_DAYS_AHEAD = 61  # that the desk's pages offer times for


def for_the_desk(kind: VisitKind) -> VisitKind:
    """The desk has no hours of notice to keep, and looks as far ahead as its pages go."""
    own = kind.own()
    own.notice_hours, own.days_ahead = 0, MOST_DAYS_AHEAD
    return own


def kinds_for_the_desk(practice: Practice) -> tuple[VisitKind, ...]:
    """Those of a practice, also what only the desk may book. All requests share them."""
    return _kinds().get(practice.pk, ())


@kept_until_changed
def _kinds() -> dict[int, tuple[VisitKind, ...]]:
    return {practice.pk: _of(practice) for practice in practices.rows()[Practice].values()}


def _of(practice: Practice) -> tuple[VisitKind, ...]:
    found = tuple(for_the_desk(kind) for kind in practices.visit_kinds(practice))
    for kind in found:
        kind.share()
    return found
