"""The safety line of the check-ins, read by the same urgency rules as the interview: whatever came later, on time or out of order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from sural.assessment.answers import Answers, Entry
from sural.assessment.triage import UrgencyReason, triage
from sural.assessment.values import GATE_LEVELS, levels_of
from sural.knowledge import Knowledge, Urgency
from sural.plan.content.version import Reason
from sural.plan.diary.check_in import NOT_SURE, SAFETY_LINE, CheckIn
from sural.plan.diary.diary import Diary
from sural.plan.facts.basis import Basis

# Wordings of the check-in that only say what an interview finding says.
_ONLY_PLAN = {"calf_new_signs"}
# A fever without back or leg signs is mostly a cold; limits still keep the back exercises out.
_ALONE_NO_SIGN = {"fever"}


def urgent_reasons(knowledge: Knowledge, basis: Basis, answered: Collection[str], diary: Diary) -> tuple[tuple[Reason, ...], tuple[str, ...]]:
    """Reasons to be seen within two days or sooner, most urgent first, and the check-ins that gave them; `answered` are ids that are looked at no more."""
    reasons: dict[str, Reason] = {}
    named: list[str] = []
    for check_in in diary.check_ins:
        if check_in.id in answered:
            continue
        found = tuple(reasons_of(knowledge, basis, check_in))
        if found:
            named.append(check_in.id)
            reasons |= {reason.id: reason for reason in found}
    return most_urgent_first(reasons.values()), tuple(named)


def most_urgent_first(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The order in which they are said."""
    return tuple(sorted(reasons, key=lambda reason: -reason.urgency))


def reasons_of(knowledge: Knowledge, basis: Basis, check_in: CheckIn) -> Iterator[Reason]:
    """What one check-in says that must be looked at before the next exercise."""
    if all_normal(knowledge, check_in):
        return
    check_in = replace(check_in, safety=readable_safety(knowledge, check_in.safety))
    if check_in.safety.get("calf_new_signs") in ("yes", NOT_SURE):
        yield _rule(knowledge, "stop_clot")
    if check_in.safety.get("sudden_pop_calf") == "yes" or check_in.safety.get("achilles_gap") == "yes":
        yield _rule(knowledge, "stop_snap")
    if check_in.safety.get("foot_drop") in ("yes", NOT_SURE):
        yield _rule(knowledge, "stop_foot_drop")
    if "yes" in (check_in.safety.get("leg_weakness_new"), check_in.safety.get("weakness_both_legs")):
        yield _rule(knowledge, "stop_new_weakness")
    spoken = triage_reasons(knowledge, basis, check_in)
    yield from spoken
    if not spoken and any(_is_sign(knowledge, key, level) for key, level in check_in.safety.items()):
        yield _rule(knowledge, "stop_any_sign")


def triage_reasons(knowledge: Knowledge, basis: Basis, check_in: CheckIn) -> tuple[Reason, ...]:
    """What the urgency rules of the interview say of a check-in beside the answers: only what must be looked at before the next exercise."""
    return tuple(Reason(one.id, one.urgency, one.why, one.source_ids) for one in urgent_rules(knowledge, basis, check_in))


def urgent_rules(knowledge: Knowledge, basis: Basis, check_in: CheckIn) -> tuple[UrgencyReason, ...]:
    """The same with the answers by which each rule holds."""
    spoken = triage(knowledge, _answers(knowledge, basis, check_in)).reasons
    return tuple(one for one in spoken if one.urgency.seen_first)


def all_normal(knowledge: Knowledge, check_in: CheckIn) -> bool:
    """Whether nothing in a check-in could make a rule hold that did not hold when the plan was made."""
    return all(level == _normal(knowledge, key) for key, level in check_in.safety.items())


def readable_safety(knowledge: Knowledge, safety: Mapping[str, str]) -> dict[str, str]:
    """The answers of a safety line; one that can't be read is "not sure", whoever sent it, and never "no"."""
    return {key: level if level in _levels(knowledge, key) else NOT_SURE for key, level in safety.items()}


def _levels(knowledge: Knowledge, key: str) -> tuple[str, ...]:
    return (*(levels_of(knowledge, key) or GATE_LEVELS), NOT_SURE)


def _is_sign(knowledge: Knowledge, key: str, level: str) -> bool:
    """A line of the safety line; or anything but "no" under a name that nobody knows: a sign must not be lost to a slip of the pen."""
    if key in SAFETY_LINE or key in knowledge.findings:
        return level == "yes" and key in SAFETY_LINE and key not in _ALONE_NO_SIGN
    return level == "yes" or (level != "no" and key not in knowledge.gates)


def _answers(knowledge: Knowledge, basis: Basis, check_in: CheckIn) -> Answers:
    """The answers of the interview, overlaid by those of the check-in; what hung on an answer that is new is open again."""
    levels: dict[str, str | None] = {key: level for key, level in basis.levels.items() if key in knowledge.findings}
    for asked in check_in.safety:
        for child in knowledge.children.get(asked, ()):
            levels.pop(child.id, None)
    if check_in.safety.get("weakness_both_legs") == "yes":
        levels["leg_weakness_new"] = "yes"
    for key, level in check_in.safety.items():
        if key not in _ONLY_PLAN:
            levels[key] = None if level == NOT_SURE else level
    return Answers(tuple(Entry("answer", key, level) for key, level in levels.items()))


def _normal(knowledge: Knowledge, key: str) -> str:
    return "no" if key in _ONLY_PLAN or key not in knowledge.findings else knowledge.findings[key].levels[0]


def _rule(knowledge: Knowledge, rule_id: str) -> Reason:
    rule = knowledge.treatment.rules[rule_id]
    return Reason(rule.id, Urgency.from_id(rule.urgency), rule.say, rule.source_ids)
