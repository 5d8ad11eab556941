"""Every urgency rule, in every way it can come to hold: when it speaks, when it is silent, at its edges, half answered, contradicted.

The ways are read from the rule's own text by `ways.py`, which shares no code with the engine but the parser. The two rules on the
likely cause and the one on unanswered questions hang on more than answers: `test_triage.py` holds those.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from sural import Answers, Knowledge, Urgency
from sural.assessment.triage import ROOT_LIKELY, UNANSWERED, Triage, triage
from sural.knowledge.rule_grammar import items
from sural.knowledge.schema import Rule
from tests.each import each
from tests.safety.ways import Way, answers_of, says, ways

KNOWLEDGE = Knowledge.load()
COMPUTED = {ROOT_LIKELY, UNANSWERED}
RULES = [rule for rule in KNOWLEDGE.rules.values() if not COMPUTED & {item.finding_id for item in items(rule.expression)}]
each_rule = each("rule", RULES, ids=lambda rule: rule.id)


@lru_cache(maxsize=100_000)
def judged(given: tuple[tuple[str, str], ...]) -> Triage:
    """Several tests, and rules that share a way, ask about the same answers."""
    answers = Answers()
    for key, level in given:
        answers = answers.answer(KNOWLEDGE, key, level)
    return triage(KNOWLEDGE, answers)


def speaks(rule: Rule, given: Mapping[str, str]) -> bool:
    found = judged(tuple(given.items()))
    held = rule.id in {reason.id for reason in found.reasons}
    assert not held or found.urgency >= rule.urgency
    return held


def should_speak(rule: Rule, given: Mapping[str, str]) -> bool:
    return says(KNOWLEDGE, rule.expression, given)


@cache
def ways_of(rule_id: str) -> tuple[Way, ...]:
    return ways(KNOWLEDGE, KNOWLEDGE.rules[rule_id].expression)


@each_rule
def test_each_way_into_a_rule_gives_at_least_its_urgency(rule: Rule) -> None:
    assert ways_of(rule.id), "nothing that a person could answer makes it speak"
    assert [way for way in ways_of(rule.id) if not speaks(rule, answers_of(KNOWLEDGE, way))] == []


@each_rule
def test_a_rule_is_silent_when_all_that_it_asks_is_normal(rule: Rule) -> None:
    named = {item.finding_id for way in ways_of(rule.id) for item in way.needed}
    normal = {key: KNOWLEDGE.findings[key].levels[0] for key in named}
    assert not speaks(rule, normal) or should_speak(rule, normal)


@each_rule
def test_a_rule_takes_the_next_level_only_if_it_says_so(rule: Rule) -> None:
    for way in ways_of(rule.id):
        given = answers_of(KNOWLEDGE, way)
        for key, level in given.items():
            levels = KNOWLEDGE.findings[key].levels
            for beside in (levels.index(level) - 1, levels.index(level) + 1):
                if 0 <= beside < len(levels):
                    moved = {**given, key: levels[beside]}
                    assert speaks(rule, moved) == should_speak(rule, moved), moved


@each_rule
def test_a_rule_does_not_hold_while_one_of_its_answers_is_missing(rule: Rule) -> None:
    for way in ways_of(rule.id):
        given = answers_of(KNOWLEDGE, way)
        for key in given:
            rest = {other: level for other, level in given.items() if other != key}
            assert speaks(rule, rest) == should_speak(rule, rest), rest


@each_rule
def test_what_was_said_counts_although_the_question_before_it_was_denied(rule: Rule) -> None:
    for way in ways_of(rule.id):
        given = answers_of(KNOWLEDGE, way)
        if not should_speak(rule, {**denied(given), **given}):
            continue
        assert speaks(rule, {**denied(given), **given}), given


def denied(given: Mapping[str, str]) -> dict[str, str]:
    """A "no" to every checklist line and every question that stands before one of these."""
    lines = {gate.id: "no" for gate in KNOWLEDGE.gates.values() for page in gate.opens if set(KNOWLEDGE.pages[page].items) & set(given)}
    before = [KNOWLEDGE.findings[key].ask_if for key in given]
    return lines | {gate.finding_id: KNOWLEDGE.findings[gate.finding_id].levels[0] for gate in before if gate}


def test_only_the_rules_on_more_than_answers_are_left_out() -> None:
    assert {rule.id for rule in KNOWLEDGE.rules.values()} - {rule.id for rule in RULES} == {"tr35_sciatica_no_flag", "tr36_fallback", "tr64_sciatica_lasting"}
    assert all(rule.urgency <= Urgency.SAME_DAY for rule in KNOWLEDGE.rules.values() if rule not in RULES)
