"""An answer of the interview that can't wait stops the plan at once, not only when somebody looks at it the next time."""

from __future__ import annotations

from sural.assessment.triage import Triage
from sural_web.care import clearances, store
from sural_web.care.clock import today_in
from sural_web.care.judging import reasons_of, stopped_by
from sural_web.interview.store import Opened


def answers_kept(opened: Opened) -> None:
    """Called by the interview whenever answers were added."""
    stop_by_answers(opened, opened.interview.urgency_now())


def stop_by_answers(opened: Opened, triage: Triage) -> None:
    """Stop the plan of this person, if there is one and it should stop. Where "be seen first" holds already, what lifted it does so no more."""
    reasons = reasons_of(triage)
    care = store.open_care(opened) if reasons else None
    if care is None:
        return
    if care.version.kind == "get_seen":
        clearances.withdraw_clearance(care.version)
    else:
        stopped_by(care, today_in(care.zone), reasons)


def stop_holds(opened: Opened) -> bool:
    """Whether somebody should look at this person first, by what they reported."""
    care = store.open_care(opened)
    return care is not None and care.version.kind == "get_seen"
