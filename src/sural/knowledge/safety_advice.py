"""What is said to everybody, whatever else stands on a page: the signs that mean "call now", and the state under 18."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WatchFor:
    """The signs that mean "call now" at every level of urgency. `finds` are the findings that each of the `signs` stands for."""

    title: str
    lead: str
    signs: tuple[str, ...]
    finds: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class UnderAge:
    """What stands in place of a result under 18. `today` are the signs that make it same-day, `rules` the urgency rule behind each."""

    title: str
    lead: str
    who: str
    today_title: str
    today: tuple[str, ...]
    rules: tuple[str, ...]
