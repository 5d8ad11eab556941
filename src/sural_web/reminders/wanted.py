"""Whether a reminder helps somebody now. It is silent where a stop holds, where there is no plan, and where the day is done."""

from __future__ import annotations

from sural.errors import FileProblem
from sural.plan.content.version import Plan
from sural_web.care import store as cares
from sural_web.care.clock import today_in
from sural_web.care.judging import current
from sural_web.interview.standing import standing_of
from sural_web.interview.store import Opened


def is_wanted_now(opened: Opened) -> bool:
    """No plan, one that is over, one that can't be read, and one in place of which somebody should look first: no reminder."""
    care = cares.open_care(opened)
    if care is None:
        return False
    day = today_in(care.zone)
    try:
        care, plan = current(care, day)
    except FileProblem:
        return False
    if not isinstance(plan, Plan) or standing_of(opened).forbids:
        return False
    checked_in = any(one.leg_pain is not None for one in cares.safety_of(care, day))
    return not checked_in and not cares.done_on(care, day)
