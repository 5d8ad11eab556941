"""What stands in place of a plan when somebody should be seen: who, how, and what is safe until then."""

from __future__ import annotations

from sural.assessment.scope import UNDER_18_RULE
from sural.knowledge import Knowledge, Urgency
from sural.plan.content.version import GetSeen, Header, Plan, Reason
from sural.plan.facts.basis import Basis

_MEANWHILE = ("All exercises stop.", "Lie or sit in the position that eases most.")


def get_seen(
    knowledge: Knowledge,
    header: Header,
    basis: Basis,
    urgency: Urgency,
    reasons: tuple[Reason, ...],
    paused: Plan | None = None,
    check_ins: tuple[str, ...] = (),
    signs: tuple[str, ...] = (),
) -> GetSeen:
    """The words stand in advice/urgency.toml; nothing is added that could be an exercise."""
    advice = knowledge.urgency_advice[urgency.id]
    return GetSeen(
        header=header,
        urgency=urgency,
        reasons=reasons,
        do=advice.do,
        who=advice.who,
        say=advice.say,
        take=advice.take,
        meanwhile=(*_MEANWHILE, *advice.until),
        watch_for=knowledge.watch_for.signs,
        basis=basis,
        paused=paused,
        check_ins=check_ins,
        signs=signs,
    )


def under_18(knowledge: Knowledge, header: Header, basis: Basis, urgent: tuple[Reason, ...] = ()) -> GetSeen:
    """In place of any plan under 18: a doctor should look. `urgent` are the reasons that make it sooner."""
    rule = knowledge.rules[UNDER_18_RULE]
    reasons = (*urgent, Reason(rule.id, rule.urgency, rule.why, rule.source_ids))
    return get_seen(knowledge, header, basis, max(reason.urgency for reason in reasons), reasons)
