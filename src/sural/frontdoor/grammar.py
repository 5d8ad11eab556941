"""The small grammar: what of a conversation is denied, long past, lasting, asked in general, about another person or about an animal."""

from __future__ import annotations

from dataclasses import dataclass

from sural.frontdoor.about_whom import about_an_animal, about_another, general
from sural.frontdoor.clauses import segments
from sural.frontdoor.denial import denied, for_the_first_time
from sural.frontdoor.old_or_lasting import old_or_lasting
from sural.frontdoor.reading import Reading


@dataclass(frozen=True, slots=True)
class Scopes:
    """By place of a word: what is said of it beside its meaning."""

    denied: frozenset[int]
    first_time: frozenset[int]
    past: frozenset[int]
    lasting: frozenset[int]
    general: frozenset[int]
    other: frozenset[int]
    animal: frozenset[int]


def scopes_of(reading: Reading) -> Scopes:
    """What the grammar says of each word of a conversation."""
    parts = segments(reading)
    past, lasting = old_or_lasting(reading)
    return Scopes(
        denied=frozenset(denied(reading, parts)),
        first_time=frozenset(for_the_first_time(reading, parts)),
        past=frozenset(past),
        lasting=frozenset(lasting),
        general=frozenset(general(reading)),
        other=frozenset(about_another(reading)),
        animal=frozenset(about_an_animal(reading)),
    )
