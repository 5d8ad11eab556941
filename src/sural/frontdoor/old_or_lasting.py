"""What of a conversation is long past, and what has been so for years."""

from __future__ import annotations

import re

from sural.frontdoor.clauses import clauses, inside, names_a_trouble, sentence_before, statements
from sural.frontdoor.patterns import Span
from sural.frontdoor.reading import Reading

_LAST_OLD_YEAR = 2025  # a year up to this one, without "since", is long past; later ones are never taken for old
_BARE = 3  # "back in 2019"
_YEAR = re.compile(r"19[3-9]\d|20[0-2]\d")


def old_or_lasting(reading: Reading) -> tuple[set[int], set[int]]:
    """The words of what is long past, and of what lasts. Nothing is either where something new is said in the same clause."""
    past: set[int] = set()
    lasting: set[int] = set()
    fresh = [start for start, _ in reading.spans.get("FRESH", ())]
    for first, last in _of_a_time(reading):
        if any(first <= at < last for at in fresh):
            continue
        if inside(reading, "PAST", (first, last)) or _is_old_year(reading, first, last):
            past.update(range(first, last))
        if inside(reading, "LASTING", (first, last)):
            lasting.update(range(first, last))
    for first, last in clauses(reading):
        if inside(reading, "LASTING_ALL", (first, last)):
            begin = first if names_a_trouble(reading, (first, last)) else _of_what(reading, first)
            if not any(begin <= at < last for at in fresh):
                lasting.update(range(begin, last))
    return past, lasting


def _of_a_time(reading: Reading) -> list[Span]:
    """Statements, a bare time joined to the one behind it ("years ago I had a clot"), and "it was years ago" to the one before."""
    starts = {start for start, _ in clauses(reading)}
    found: list[Span] = []
    for first, last in statements(reading):
        bare = found and found[-1][0] in starts and first not in starts and _is_bare(reading, found[-1])
        of_it = first not in starts and inside(reading, "IT", (first, last)) and not names_a_trouble(reading, (first, last))
        if found and (bare or of_it):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _is_bare(reading: Reading, span: Span) -> bool:
    """Does it hold hardly more than a time?"""
    times = {at for name in ("PAST", "LASTING") for start, end in inside(reading, name, span) for at in range(start, end)}
    return len(set(range(*span)) - times) <= 1 or (span[1] - span[0] <= _BARE and _is_old_year(reading, *span))


def _of_what(reading: Reading, clause: int) -> int:
    """Where begins what a clause without a trouble of its own speaks of ("it has been like that for years"): its sentence, or the one before."""
    sentence = max(start for start, _ in reading.sentences if start <= clause)
    return sentence if sentence < clause else sentence_before(reading, clause)


def _is_old_year(reading: Reading, first: int, last: int) -> bool:
    years = [at for at in range(first, last) if _YEAR.fullmatch(reading.words[at].text) and int(reading.words[at].text) <= _LAST_OLD_YEAR]
    return any(
        at > 0
        and reading.words[at - 1 - (reading.words[at - 1].text == "el" and at > 1)].text
        in ("in", "from", "of", "back", "en", "del", "de", "around", "summer", "since", "desde")
        for at in years
    )
