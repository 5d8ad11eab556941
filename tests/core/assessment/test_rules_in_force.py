"""Rules that are passed over hold exactly as if every one were read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sural import Knowledge
from sural.assessment.rules_in_force import rules_of, true_items
from sural.knowledge.rule_grammar import holds

KNOWLEDGE = Knowledge.load()
NAMED = sorted({item for rule in rules_of(KNOWLEDGE) for item, _ in rule.items if item in KNOWLEDGE.findings and item not in KNOWLEDGE.composites})


@given(st.dictionaries(st.sampled_from(NAMED), st.integers(0, 9), max_size=12))
@settings(max_examples=60, deadline=None)
def test_passing_over_what_no_true_item_touches_changes_no_rule(chosen: dict[str, int]) -> None:
    levels = {key: KNOWLEDGE.findings[key].levels[place % len(KNOWLEDGE.findings[key].levels)] for key, place in chosen.items()}
    scores = {key for key, row in KNOWLEDGE.composites.items() if holds(row.expression, lambda item, level: _is_true(levels, item, level))}
    every = levels | dict.fromkeys(scores, "yes")

    read = {rule.id for rule in rules_of(KNOWLEDGE) if rule.holds(true_items(KNOWLEDGE, levels))}

    assert read == {key for key, rule in KNOWLEDGE.rules.items() if holds(rule.expression, lambda item, level: _is_true(every, item, level))}


def _is_true(levels: dict[str, str], item: str, level: str | None) -> bool:
    if item not in levels:
        return False
    return levels[item] == level if level is not None else levels[item] != KNOWLEDGE.findings[item].levels[0]
