"""A rule is as good as the weakest of the ways in which it can speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from sural.knowledge.loader import Knowledge
from sural.knowledge.provenance import RuleEvidence, identity, second_hand
from sural.knowledge.rule_grammar import All, Any, CountAtLeast, Expression, Item, Not, items, parse
from sural.knowledge.schema import Rule

WEAKEST = "D"
Way = frozenset[str]


def ways(expression: Expression) -> tuple[Way, ...]:
    """The smallest sets of answers that make an expression true; what it denies is left out, as it only narrows."""
    match expression:
        case Item(finding_id, level):
            return (frozenset({finding_id if level is None else f"{finding_id}={level}"}),)
        case Not():
            return (frozenset(),)
        case Any(parts):
            return tuple(dict.fromkeys(way for part in parts for way in ways(part)))
        case All(parts):
            return _together(parts)
        case CountAtLeast(number, parts):
            return tuple(dict.fromkeys(way for some in combinations(parts, number) for way in _together(some)))


def _together(parts: Iterable[Expression]) -> tuple[Way, ...]:
    return tuple(dict.fromkeys(frozenset().union(*chosen) for chosen in product(*(ways(part) for part in parts))))


def weakest_way(knowledge: Knowledge, rule: Rule) -> tuple[str, Way]:
    """The grade of a rule, and a way to make it speak that has no better evidence."""
    evidence = [row for row in knowledge.rule_evidence if row.rule_id == rule.id]
    graded = [(_best(evidence, way), way) for way in ways(parse(rule.text))]
    return max(graded, key=lambda one: one[0])


def _best(evidence: Iterable[RuleEvidence], way: Way) -> str:
    said = way | {sign.partition("=")[0] for sign in way}
    return min((row.confidence for row in evidence if any(signs <= said for signs in row.signs)), default=WEAKEST)


def rule_grade_problems(knowledge: Knowledge) -> Iterator[str]:
    """Rules that are graded better than their weakest way, and evidence that no rule uses."""
    for rule in knowledge.rules.values():
        grade, way = weakest_way(knowledge, rule)
        if rule.confidence < grade:
            yield f"rule {rule.id}: graded {rule.confidence}, but {' + '.join(sorted(way))} has only {grade} (rule_evidence.csv)"
    for row in knowledge.rule_evidence:
        yield from _evidence(knowledge, row)


def _evidence(knowledge: Knowledge, row: RuleEvidence) -> Iterator[str]:
    where = f"rule evidence {row.rule_id} / {row.source_id}"
    rule = knowledge.rules.get(row.rule_id)
    if rule is None or row.source_id not in rule.source_ids:
        yield f"{where}: the rule does not cite that source"
        return
    named = {item.finding_id for item in items(parse(rule.text))}
    for sign in sorted({sign for signs in row.signs for sign in signs}):
        if sign.partition("=")[0] not in named:
            yield f"{where}: the rule does not speak of '{sign}'"
    if row.confidence not in ("A", "B", "C") or not row.says:
        yield f"{where}: needs a confidence A to C, and what the source says"
    source = knowledge.sources[row.source_id]
    if not identity(source):
        yield f"{where}: rests on a source that nobody can find again; it is no evidence, and the rule is D without other"
    elif row.confidence < "C" and second_hand(source):
        yield f"{where}: graded {row.confidence} on a source of which only others’ words were read; C at most"
