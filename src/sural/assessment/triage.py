"""How urgent it is: rules first, deterministic, above every probability.

A probability can raise the urgency, never lower it. A red-flag question that was put and got no
answer is never read as "no": it makes at least ``same_day``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sural.assessment.answers import Answers
from sural.assessment.posterior import Posterior
from sural.assessment.rules_in_force import rules_that_hold
from sural.assessment.scope import Scope, scope_of
from sural.assessment.skip_logic import known_levels
from sural.assessment.urgency_thresholds import LEVELS, chance_of_any, heaviest, threshold
from sural.knowledge import Knowledge, Urgency
from sural.knowledge.schema import Finding

ROOT_CONDITIONS = ("ldh_l3", "ldh_l4", "ldh_l5", "ldh_s1", "foraminal_stenosis")
UNANSWERED = "red_flag_unanswered"
ROOT_LIKELY = "engine_root_likely"


@dataclass(frozen=True, slots=True)
class UrgencyReason:
    """Why the urgency is at least `urgency`: a rule, or a cause that is likely enough.

    `findings` are the answers that made the rule hold; `source_ids` are empty for probabilities.
    """

    id: str
    urgency: Urgency
    why: str
    findings: tuple[str, ...]
    source_ids: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Triage:
    """The urgency, and every reason at or below it, most urgent first."""

    urgency: Urgency
    reasons: tuple[UrgencyReason, ...]


def triage(knowledge: Knowledge, answers: Answers, posterior: Posterior | None = None, known: Mapping[str, str] | None = None) -> Triage:
    """Apply all rules, and with a posterior also what the probabilities raise.

    `known` are the known levels of these very answers, for a caller who has read them already.
    """
    levels = dict(known_levels(knowledge, answers) if known is None else known)
    if scope_of(levels) is not Scope.IN_SCOPE:
        posterior = None  # learned from adults
    if unanswered_red_flags(knowledge, answers, levels):
        levels[UNANSWERED] = "yes"
    if posterior is not None and sum(posterior.of(root) for root in ROOT_CONDITIONS if root in knowledge.conditions) >= 0.5:
        levels[ROOT_LIKELY] = "yes"
    reasons = list(_rules_that_hold(knowledge, levels))
    if posterior is not None:
        reasons += _raised_by_probability(knowledge, posterior)
        reasons += _raised_by_sum(knowledge, posterior, reasons)
    reasons.sort(key=lambda reason: -reason.urgency)
    return Triage(reasons[0].urgency if reasons else Urgency.SELF_CARE, tuple(reasons))


def unanswered_red_flags(knowledge: Knowledge, answers: Answers, levels: Mapping[str, str]) -> tuple[str, ...]:
    """Red-flag questions that were put, apply, and have no answer."""
    put = set(answers.unsure)
    for page_id in answers.pages_put & set(knowledge.pages):
        put.update(knowledge.pages[page_id].items)
    open_gates = {gate for gate in put & set(knowledge.gates) if gate not in answers.levels}
    for gate in open_gates:
        put.update(item for page in knowledge.gates[gate].opens for item in knowledge.pages[page].items)
    return tuple(
        finding.id for finding in _safety_questions(knowledge) if finding.id in put and finding.id not in levels and _applies(knowledge, finding.id, levels)
    )


def is_safety_question(knowledge: Knowledge, finding: Finding) -> bool:
    """A red flag that is asked in the red-flag block; self-tests and the story only sharpen other rules."""
    page = knowledge.page_of.get(finding.id)
    return finding.red_flag and page is not None and page.block == "red_flag"


@lru_cache(maxsize=4)
def _safety_questions(knowledge: Knowledge) -> tuple[Finding, ...]:
    return tuple(finding for finding in knowledge.findings.values() if is_safety_question(knowledge, finding))


def is_asked_through(knowledge: Knowledge, answers: Answers, levels: Mapping[str, str]) -> bool:
    """Whether every question about a warning sign that applies has an answer, "not sure" among them. `levels` as `skip_logic.known_levels`."""
    asked = (finding.id for finding in _safety_questions(knowledge) if finding.who_can_answer == "patient" and _applies(knowledge, finding.id, levels))
    return all(key in levels or key in answers.unsure for key in asked)


def _applies(knowledge: Knowledge, finding_id: str, levels: Mapping[str, str]) -> bool:
    gate = knowledge.findings[finding_id].ask_if
    return gate is None or levels.get(gate.finding_id) == gate.level


def _rules_that_hold(knowledge: Knowledge, levels: Mapping[str, str]) -> Iterator[UrgencyReason]:
    for key, findings in rules_that_hold(knowledge, frozenset(levels.items())):
        rule = knowledge.rules[key]
        yield UrgencyReason(rule.id, rule.urgency, rule.why, findings, rule.source_ids, rule.confidence)


def _raised_by_probability(knowledge: Knowledge, posterior: Posterior) -> Iterator[UrgencyReason]:
    for condition_id, chance in zip(posterior.network.conditions, posterior.marginals, strict=True):
        condition = knowledge.conditions[condition_id]
        if condition.urgency_if_likely > Urgency.SELF_CARE and chance >= threshold(knowledge, condition.urgency_if_likely):
            why = f"Your answers fit this: {condition.plain_name}. For this reason alone you should be seen."
            yield UrgencyReason(f"likely:{condition_id}", condition.urgency_if_likely, why, (), (), "D")


def _raised_by_sum(knowledge: Knowledge, posterior: Posterior, reasons: Sequence[UrgencyReason]) -> Iterator[UrgencyReason]:
    """The causes together, at the highest level that they give; a reason only where nothing else gave this level or a higher one."""
    level = next((level for level, chance in zip(LEVELS, chance_of_any(knowledge, posterior), strict=True) if chance >= threshold(knowledge, level)), None)
    if level is None or any(reason.urgency >= level for reason in reasons):
        return
    named = (knowledge.conditions[key].plain_name for key in heaviest(knowledge, posterior, level))
    why = f"Your answers fit no single cause well enough to be seen for it. All of this kind together, they do. First of them: {'; '.join(named)}."
    yield UrgencyReason(f"together:{level.id}", level, why, (), (), "D")
