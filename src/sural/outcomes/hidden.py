"""Groups that are large enough to be told about. Small ones go together, and what is left of a total is never a small one.

Nothing is blanked beside a total: each cause with too few people joins "all others", and if these are still too few, the smallest of the rest
joins them. So every row that is shown, every sum of rows and every difference from the total is of enough people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

FEWEST: Final = 5  # no setting goes below it: in a group of four, two who know themselves know much of the other two
OTHERS: Final = ""  # the name of all other causes


class TooFew(ValueError):
    """A limit below `FEWEST` was asked for."""


Thing = TypeVar("Thing")
Groups = dict[str, tuple[Thing, ...]]


def grouped(by_cause: Mapping[str, Sequence[Thing]], least: int) -> Groups[Thing]:
    """By cause, the largest first and all others last; empty where all together are fewer than `least`. Nobody is left out."""
    if least < FEWEST:
        raise TooFew(f"Fewer than {FEWEST} people are never told about.")
    order = sorted((cause for cause in by_cause if by_cause[cause]), key=lambda cause: (-len(by_cause[cause]), cause))
    shown = [cause for cause in order if len(by_cause[cause]) >= least]
    others = [cause for cause in order if cause not in shown]
    while others and shown and sum(len(by_cause[cause]) for cause in others) < least:
        others.append(shown.pop())
    rest = tuple(one for cause in others for one in by_cause[cause])
    found = {cause: tuple(by_cause[cause]) for cause in shown}
    return found | ({OTHERS: rest} if len(rest) >= least else {})


def counts_shown(counts: Sequence[tuple[int, int]], least: int) -> tuple[tuple[bool, ...], bool]:
    """For each group (how many, and how many of them got better): may the second be told? And may their sum?

    Told is only what leaves enough people on both sides. The sum is told where it does not give a hidden one away: none is hidden, or those
    that are hidden are enough on both sides together (one alone never is).
    """
    told = tuple(_both(people, better, least) for people, better in counts)
    hidden = [one for one, is_told in zip(counts, told, strict=True) if not is_told]
    people, better = sum(one for one, _ in hidden), sum(one for _, one in hidden)
    return told, bool(counts) and (not hidden or _both(people, better, least))


def _both(people: int, better: int, least: int) -> bool:
    return better >= least and people - better >= least
