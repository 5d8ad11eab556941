"""Whether a question fits this person. What does not fit is left out, and is then not known, never "no"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from sural.assessment.rules_in_force import TrueItem, given_items, rules_about, rules_that_hold, scored_findings, true_items, with_scores
from sural.knowledge import Knowledge, Urgency
from sural.knowledge.rule_grammar import truth


def fits(knowledge: Knowledge, item: str, levels: Mapping[str, str]) -> bool:
    """Whether to ask it: no condition stands in ``fits.csv``, the condition holds or is open, or the answer alone could raise the urgency."""
    fit = knowledge.fits.get(item)
    return fit is None or _fits(knowledge, item, frozenset(levels.items()))


@lru_cache(maxsize=1024)
def _fits(knowledge: Knowledge, item: str, known: frozenset[tuple[str, str]]) -> bool:
    levels, fit = dict(known), knowledge.fits[item]

    def is_known(finding_id: str, level: str | None) -> bool | None:
        given = levels.get(finding_id)
        if given is None:
            return None
        return given == level if level is not None else given != knowledge.findings[finding_id].levels[0]

    return truth(fit.expression, is_known) is not False or (fit.or_urgent and could_raise(knowledge, item, levels))


def could_raise(knowledge: Knowledge, item: str, levels: Mapping[str, str]) -> bool:
    """Whether one of its answers, with all else as it is known, makes a rule of a higher urgency speak."""
    if item not in knowledge.safety_findings:
        return False
    now = _urgency(knowledge, frozenset(levels.items()))
    higher = [rule for rule in rules_about(knowledge).get(item, ()) if knowledge.rules[rule.id].urgency > now]
    if not higher:  # a rule that does not speak of it holds as it held before
        return False
    others = frozenset((key, level) for key, level in levels.items() if key != item) if item in levels else frozenset(levels.items())
    return any(rule.holds(true) for true in _with_each_level(knowledge, item, others) for rule in higher)


def _with_each_level(knowledge: Knowledge, item: str, others: frozenset[tuple[str, str]]) -> Iterator[Set[TrueItem]]:
    """All items that hold with one more answer, at each of its levels; a score that does not ask for it stays as it is."""
    scored = item in scored_findings(knowledge)
    true = given_items(knowledge, dict(others)) if scored else _true(knowledge, others)
    for level in knowledge.findings[item].levels:
        more = true | given_items(knowledge, {item: level})
        yield with_scores(knowledge, more) if scored else more


@lru_cache(maxsize=64)
def _true(knowledge: Knowledge, known: frozenset[tuple[str, str]]) -> frozenset[TrueItem]:
    """Before an interview ends, every question that is left is looked at with the same levels."""
    return true_items(knowledge, dict(known))


def _urgency(knowledge: Knowledge, known: frozenset[tuple[str, str]]) -> Urgency:
    return max((knowledge.rules[rule].urgency for rule, _ in rules_that_hold(knowledge, known)), default=Urgency.SELF_CARE)
