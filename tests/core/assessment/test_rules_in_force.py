"""Rules that are passed over hold exactly as if every one were read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sural import Knowledge
from sural.assessment.rules_in_force import ReadRule, rules_of, true_items
from sural.knowledge.rule_grammar import All, Any, CountAtLeast, Expression, Item, Not, holds

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


PARTS = [Item("a", "yes"), Item("b", None), Item("c", "no"), Item("a", "yes")]
ANY_EXPRESSION = st.recursive(
    st.sampled_from(PARTS),
    lambda part: st.one_of(
        st.builds(Not, part),
        st.builds(All, st.lists(part, min_size=1, max_size=4).map(tuple)),
        st.builds(Any, st.lists(part, min_size=1, max_size=4).map(tuple)),
        st.builds(CountAtLeast, st.integers(1, 3), st.lists(part, min_size=1, max_size=4).map(tuple)),
    ),
    max_leaves=12,
)


@given(ANY_EXPRESSION, st.sets(st.sampled_from([("a", "yes"), ("b", None), ("c", "no"), ("d", "yes")])))
@settings(max_examples=200)
def test_a_prepared_rule_holds_as_its_expression_does_also_where_an_item_stands_twice(expression: Expression, true: set[tuple[str, str | None]]) -> None:
    assert ReadRule.of("any", expression).holds(frozenset(true)) == holds(expression, lambda item, level: (item, level) in true)


def _is_true(levels: dict[str, str], item: str, level: str | None) -> bool:
    if item not in levels:
        return False
    return levels[item] == level if level is not None else levels[item] != KNOWLEDGE.findings[item].levels[0]
