"""A plan beside which something urgent was told in words: it is shown as "be seen first" until that is taken back. No version is written."""

from __future__ import annotations

from sural.plan.content.version import Plan, PlanVersion
from sural.plan.making.get_seen import get_seen
from sural_web.care.judging import reasons_of
from sural_web.care.store import Care
from sural_web.interview.standing import told_by


def paused_by_told(care: Care, plan: PlanVersion) -> PlanVersion:
    """What a page shows in place of the plan; the plan itself where nothing was told.

    A check-in is what stops a plan for good: what is typed in words may have been misread, and the person can say so.
    """
    told = told_by(care.opened)
    if told is None or not isinstance(plan, Plan):
        return plan
    return get_seen(care.opened.knowledge, plan.header, plan.basis, told.urgency, reasons_of(told), plan)
