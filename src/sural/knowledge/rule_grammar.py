"""The small language of the urgency rules and composite scores.

    rule   := both ("OR" both)*                 AND binds before OR
    both   := part ("AND" part)*
    part   := "NOT" part | "(" rule ")" | count | item
    count  := "count_at_least" "(" number ";" rule ("," rule)* ")"
    item   := id | id "=" level                 id alone: any level but the first; or the id of a term

An unanswered item is not true, so NOT of it holds: the rules are read as "this is known to be so".
A term is an expression with a name (`tables/terms.csv`), defined once and used by many rules; `with_terms` writes it out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sural.errors import RuleSyntaxError
from sural.whole_number import whole_number

_TOKEN = re.compile(r"\s*(?:([A-Za-z0-9_]+)|([=();,]))")
_WORDS = {"AND", "OR", "NOT", "count_at_least"}

ItemIsTrue = Callable[[str, str | None], bool]
ItemIsKnown = Callable[[str, str | None], bool | None]


@dataclass(frozen=True, slots=True)
class Item:
    """One answer: `finding_id` at `level`, or at any abnormal level when `level` is None."""

    finding_id: str
    level: str | None


@dataclass(frozen=True, slots=True)
class Not:
    part: Expression


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class CountAtLeast:
    number: int
    parts: tuple[Expression, ...]


Expression = Item | Not | All | Any | CountAtLeast


def parse(text: str) -> Expression:
    """Read a rule expression.

    Raises
    ------
    RuleSyntaxError
        With the position and the word that did not fit.
    """
    return _Parser(text).whole()


def holds(expression: Expression, is_true: ItemIsTrue) -> bool:
    """Whether the expression holds, given which single items are true."""
    match expression:
        case Item(finding_id, level):
            return is_true(finding_id, level)
        case Not(part):
            return not holds(part, is_true)
        case All(parts):
            return all(holds(part, is_true) for part in parts)
        case Any(parts):
            return any(holds(part, is_true) for part in parts)
        case CountAtLeast(number, parts):
            return sum(holds(part, is_true) for part in parts) >= number


def support(expression: Expression, is_true: ItemIsTrue) -> Iterator[Item]:
    """The items by which an expression holds: those of its parts that hold, none of what it denies."""
    match expression:
        case Item(finding_id, level) if is_true(finding_id, level):
            yield expression
        case All(parts) | Any(parts) | CountAtLeast(_, parts):
            for part in parts:
                if holds(part, is_true):
                    yield from support(part, is_true)


def truth(expression: Expression, known: ItemIsKnown) -> bool | None:
    """As `holds`, but an item that is not known makes no claim: None where the answer hangs on it (Kleene's logic)."""
    match expression:
        case Item(finding_id, level):
            return known(finding_id, level)
        case Not(part):
            inside = truth(part, known)
            return None if inside is None else not inside
        case All(parts):
            return _at_least(len(parts), [truth(part, known) for part in parts])
        case Any(parts):
            return _at_least(1, [truth(part, known) for part in parts])
        case CountAtLeast(number, parts):
            return _at_least(number, [truth(part, known) for part in parts])


def _at_least(number: int, found: list[bool | None]) -> bool | None:
    sure = found.count(True)
    if sure >= number:
        return True
    return None if sure + found.count(None) >= number else False


def with_terms(expression: Expression, terms: Mapping[str, Expression]) -> Expression:
    """The expression with every named term written out."""
    match expression:
        case Item(name, None) if name in terms:
            return terms[name]
        case Item():
            return expression
        case Not(part):
            return Not(with_terms(part, terms))
        case All(parts):
            return All(tuple(with_terms(part, terms) for part in parts))
        case Any(parts):
            return Any(tuple(with_terms(part, terms) for part in parts))
        case CountAtLeast(number, parts):
            return CountAtLeast(number, tuple(with_terms(part, terms) for part in parts))


def items(expression: Expression) -> Iterator[Item]:
    """Every item that the expression speaks of, in reading order, repeats included."""
    match expression:
        case Item():
            yield expression
        case Not(part):
            yield from items(part)
        case All(parts) | Any(parts) | CountAtLeast(_, parts):
            for part in parts:
                yield from items(part)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.position = 0

    def whole(self) -> Expression:
        expression = self.rule()
        if self.peek() is not None:
            raise self.error(f"nothing more was expected, but '{self.peek()}' follows")
        return expression

    def rule(self) -> Expression:
        parts = [self.both()]
        while self.accept("OR"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def both(self) -> Expression:
        parts = [self.part()]
        while self.accept("AND"):
            parts.append(self.part())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def part(self) -> Expression:
        if self.accept("NOT"):
            return Not(self.part())
        if self.accept("("):
            inside = self.rule()
            self.expect(")")
            return inside
        if self.accept("count_at_least"):
            return self.count()
        return self.item()

    def count(self) -> CountAtLeast:
        self.expect("(")
        word = self.word()
        number = whole_number(word, 0, 999)
        if number is None:
            raise self.error(f"count_at_least wants a number first, not '{word}'")
        self.expect(";")
        parts = [self.rule()]
        while self.accept(","):
            parts.append(self.rule())
        self.expect(")")
        if not 1 <= number <= len(parts):
            raise self.error(f"count_at_least({number}; ...) names {len(parts)} items")
        return CountAtLeast(number, tuple(parts))

    def item(self) -> Item:
        finding_id = self.word()
        return Item(finding_id, self.word() if self.accept("=") else None)

    def word(self) -> str:
        token = self.peek()
        if token is None or token in _WORDS or not token[0].isalnum():
            raise self.error(f"an id was expected, not '{token or 'the end'}'")
        self.position += 1
        return token

    def peek(self) -> str | None:
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def accept(self, token: str) -> bool:
        if self.peek() != token:
            return False
        self.position += 1
        return True

    def expect(self, token: str) -> None:
        if not self.accept(token):
            raise self.error(f"'{token}' was expected, not '{self.peek() or 'the end'}'")

    def error(self, why: str) -> RuleSyntaxError:
        return RuleSyntaxError(f"The rule can't be read at word {self.position + 1}: {why}. Rule: {self.text}")


def _tokens(text: str) -> Iterator[str]:
    position, end = 0, len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            raise RuleSyntaxError(f"The rule has a character that means nothing, at {position + 1}: {text}")
        yield match.group(1) or match.group(2)
        position = match.end()
