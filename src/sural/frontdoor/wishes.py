"""What a person wants: points of the rows of `intents.psv`, gathered by intent."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sural.frontdoor.lexicon import lexicon
from sural.frontdoor.patterns import Pattern, by_first_part, pattern_of, that_may_match
from sural.frontdoor.reading import Reading
from sural.frontdoor.tables_file import read_rows
from sural.frontdoor.understanding import Intent
from sural.knowledge import Knowledge

_COLUMNS = 3
_WITHIN = 4
# With equal points the one that stands first is answered first.
ORDER = (
    Intent.RED_FLAG, Intent.MOVE_OR_CANCEL, Intent.ABUSE, Intent.TALK_TO_HUMAN, Intent.PLAN_QUESTION, Intent.COVER_QUESTION, Intent.COST, Intent.BOOK,
    Intent.IS_GOOD_FOR, Intent.CAN_I, Intent.WHAT_IS, Intent.PHONE, Intent.HOURS, Intent.WHERE, Intent.PRIVACY, Intent.ABOUT_SURAL,
    Intent.START_INTERVIEW, Intent.OTHER_BODY_PART, Intent.NOT_MEDICAL, Intent.THANKS_OR_GREETING, Intent.UNCLEAR,
)  # fmt: skip


@lru_cache(maxsize=4)
def _rows(knowledge: Knowledge) -> tuple[tuple[Pattern, Intent, int], ...]:
    names = frozenset((*lexicon(knowledge).wider, "PAYER", "ASKING"))
    return tuple((pattern_of(pattern, names, _WITHIN), Intent(intent), int(points)) for pattern, intent, points in read_rows("intents.psv", _COLUMNS))


@lru_cache(maxsize=4)
def _index(knowledge: Knowledge) -> Mapping[str, tuple[int, ...]]:
    return by_first_part(pattern for pattern, _, _ in _rows(knowledge))


def points_of(reading: Reading, knowledge: Knowledge) -> Mapping[Intent, tuple[int, frozenset[int]]]:
    """The most points that any row gives each intent, and the words that any of its rows stands on."""
    points: dict[Intent, int] = {}
    places: dict[Intent, set[int]] = {}
    rows = _rows(knowledge)
    for pattern, intent, worth in (rows[number] for number in that_may_match(_index(knowledge), reading.spans)):
        if ways := pattern.matches(reading.spans, reading.position):
            points[intent] = max(worth, points.get(intent, 0))
            places.setdefault(intent, set()).update(at for way in ways for start, end in way for at in range(start, end))
    return {intent: (worth, frozenset(places[intent])) for intent, worth in points.items()}


def ranked(points: Mapping[Intent, int]) -> tuple[Intent, ...]:
    """Intents by their points, most first."""
    return tuple(sorted(points, key=lambda intent: (-points[intent], ORDER.index(intent))))
