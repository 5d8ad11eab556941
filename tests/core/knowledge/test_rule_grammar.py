"""The language of the urgency rules."""

from __future__ import annotations

import pytest

from sural.errors import RuleSyntaxError
from sural.knowledge.rule_grammar import Expression, holds, items, parse, support, with_terms


def decide(text: str, **given: str) -> bool:
    """Whether a rule holds when the given items have these levels; ``no`` is the normal level."""

    def is_true(finding_id: str, level: str | None) -> bool:
        known = given.get(finding_id)
        return known is not None and (known == level if level else known != "no")

    return holds(parse(text), is_true)


def test_an_id_alone_means_any_level_but_the_normal_one() -> None:
    assert decide("fever", fever="yes")
    assert not decide("fever", fever="no")


def test_an_unanswered_item_is_not_true_so_not_of_it_holds() -> None:
    assert not decide("fever")
    assert decide("NOT fever")


def test_and_binds_before_or() -> None:
    assert decide("a OR b AND c", a="yes")
    assert not decide("(a OR b) AND c", a="yes")


def test_a_level_must_match_exactly() -> None:
    assert decide("duration=lt24h", duration="lt24h")
    assert not decide("duration=lt24h", duration="1to6d")


@pytest.mark.parametrize(("given", "expected"), [({}, False), ({"a": "yes"}, False), ({"a": "yes", "b": "yes"}, True)])
def test_count_at_least_counts_the_items_that_hold(given: dict[str, str], expected: bool) -> None:
    assert decide("count_at_least(2; a, b, c)", **given) is expected


def test_an_item_of_a_count_may_be_an_expression() -> None:
    assert decide("count_at_least(1; a AND b, c=high)", c="high")


def test_a_rule_is_supported_by_what_holds_in_it_and_not_by_what_it_denies() -> None:
    given = {("a", None), ("b", "x"), ("d", None)}
    found = support(parse("(a OR c) AND NOT (b=y OR c) AND count_at_least(1; b=x, c) OR NOT d AND a"), lambda item, level: (item, level) in given)
    assert [(item.finding_id, item.level) for item in found] == [("a", None), ("b", "x")]


def test_items_lists_every_item_in_reading_order() -> None:
    found = [(item.finding_id, item.level) for item in items(parse("a OR NOT (b=x AND count_at_least(1; c))"))]
    assert found == [("a", None), ("b", "x"), ("c", None)]


def test_a_term_is_written_out_wherever_it_is_named() -> None:
    terms = {"new": parse("a OR NOT b")}
    assert with_terms(parse("new AND count_at_least(1; c, NOT new)"), terms) == parse("(a OR NOT b) AND count_at_least(1; c, NOT (a OR NOT b))")


def test_a_term_with_a_level_is_a_question_of_that_name() -> None:
    assert with_terms(parse("new=yes"), {"new": parse("a")}) == parse("new=yes")


@pytest.mark.parametrize(
    "text",
    ["", "a OR", "a b", "(a", "a)", "AND a", "count_at_least(3; a, b)", "count_at_least(x; a)", "a = ", "a $ b", "NOT", "count_at_least(1 a)"],
)
def test_a_broken_rule_is_refused_with_the_rule_in_the_message(text: str) -> None:
    with pytest.raises(RuleSyntaxError, match="rule"):
        parse(text)


def test_parsing_the_same_text_gives_equal_expressions() -> None:
    first: Expression = parse("a AND (b OR c=x)")
    assert first == parse("a  AND ( b OR c = x )")
