"""What other rooms do when answers were added, and what they know that an interview must not step over."""

from __future__ import annotations

from collections.abc import Callable

from sural import Interview
from sural_web.interview.store import Opened

_ANSWERED: list[Callable[[Opened], None]] = []
_STOPS: list[Callable[[Opened], bool]] = []
_FIXED: list[Callable[[Opened], frozenset[str]]] = []


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


def register_fixed(fixed: Callable[[Opened], frozenset[str]]) -> None:
    """A room that knows of answers which the person's own pages don't change: an examiner found them."""
    _FIXED.append(fixed)


def changes_fixed(opened: Opened, changed: Interview) -> bool:
    """Whether a sent page would change what an examiner found. No room is asked where nothing of an examiner's changed."""
    theirs = {entry.id for entry in changed.answers.log[opened.length :] if entry.action in ("answer", "retract")}
    tests = {key for key in theirs if key in opened.knowledge.findings and opened.knowledge.findings[key].who_can_answer == "clinician"}
    own, now = opened.interview.answers.levels, changed.answers.levels
    different = {key for key in tests if own.get(key) != now.get(key)}
    return bool(different) and any(different & fixed(opened) for fixed in _FIXED)
