"""The one urgency of a person: the highest of what they answered, what they reported since, and not what a clinician has answered for."""

from __future__ import annotations

from collections.abc import Iterator

from sural.assessment.triage import Triage, UrgencyReason
from sural.knowledge import Knowledge, Urgency
from sural.plan.change.open_rules import answered_by
from sural.plan.content.version import GetSeen, Plan, PlanVersion, Reason


def highest_urgency(knowledge: Knowledge, said: Triage, version: PlanVersion | None, answers_since: bool = False) -> Triage:
    """How soon somebody should look, with every reason, most urgent first. All pages, files and commands say this one.

    `said` is what the answers of the interview call for; `version` is the plan or "be seen first" that holds, None without one;
    `answers_since`: the interview was changed after that version was made, so that nobody has looked at what it says now.
    """
    reasons = list(said.reasons)
    if isinstance(version, Plan) and not answers_since:
        lifted = answered_by(knowledge, version.basis.person.confirmed)
        reasons = [reason for reason in reasons if not (reason.urgency.seen_first and reason.id in lifted)]
    if isinstance(version, GetSeen):
        named = {reason.id for reason in reasons}
        reasons += [reason for reason in _of_stop(knowledge, version) if reason.id not in named]
    reasons.sort(key=lambda reason: -reason.urgency)
    return Triage(max((reason.urgency for reason in reasons), default=Urgency.SELF_CARE), tuple(reasons))


def _of_stop(knowledge: Knowledge, seen: GetSeen) -> Iterator[UrgencyReason]:
    """Why "be seen first" holds. It is as urgent as it says, also where its reasons can't be told any more."""
    for one in seen.reasons:
        yield UrgencyReason(one.id, one.urgency, one.why, (), one.source_ids, _confidence(knowledge, one))
    if seen.urgency > max((one.urgency for one in seen.reasons), default=Urgency.SELF_CARE):
        yield UrgencyReason(seen.header.made_by, seen.urgency, seen.header.why, (), (), "D")


def _confidence(knowledge: Knowledge, reason: Reason) -> str:
    rule = knowledge.rules.get(reason.id) or knowledge.treatment.rules.get(reason.id)
    return rule.confidence if rule else "D"
