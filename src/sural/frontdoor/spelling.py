"""Slips of the pen: a word that no table knows is read as the nearest one that a table has, if it is near enough and the only one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from sural.cover.payer_table import listed_payers
from sural.frontdoor.lexicon import Lexicon, lexicon
from sural.frontdoor.tables_file import read_table, table_text
from sural.frontdoor.writing import plain
from sural.knowledge import Knowledge
from sural.remembered import remembered

_SHORTEST = 4
_LONG = 8  # letters from which two slips are put right
_LONGEST = 24
_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """`known` are words that are right as they stand, `by_length` those that a slip may have been meant for."""

    known: frozenset[str]
    by_length: Mapping[int, tuple[str, ...]]
    all: frozenset[str]

    def is_a_word(self, word: str) -> bool:
        """Is it right as it stands, or nothing that could be put right?"""
        return word in self.known or not _LETTERS.fullmatch(word) or not _SHORTEST <= len(word) <= _LONGEST

    def meant(self, word: str) -> tuple[str, ...]:
        """What a word was meant for: one word, two that were run together, or nothing."""
        most = 2 if len(word) >= _LONG else 1
        near: list[tuple[int, str]] = []
        for length in range(len(word) - most, len(word) + most + 1):
            for found, slips, _ in extract(word, self.by_length.get(length, ()), scorer=OSA.distance, score_cutoff=most, limit=4):
                near.append((int(slips) * 2 + (found[0] != word[0]), found))
        near = [one for one in near if one[0] <= 2 * most]
        if near:
            best = min(near)
            return (best[1],)
        return self._run_together(word)

    def _run_together(self, word: str) -> tuple[str, ...]:
        for cut in range(3, len(word) - 2):
            if word[:cut] in self.all and word[cut:] in self.all:
                return (word[:cut], word[cut:])
        return ()


def spelling_of(wanted: Iterable[str], known: Iterable[str]) -> Spelling:
    """A spelling over the words of tables, and words that are left as they are."""
    targets = sorted({word for word in wanted if len(word) >= _SHORTEST and _LETTERS.fullmatch(word)})
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in targets:
        by_length[len(word)].append(word)
    right = frozenset(known) | frozenset(targets)
    return Spelling(right, MappingProxyType({length: tuple(words) for length, words in by_length.items()}), frozenset(targets))


@remembered
def spelling(knowledge: Knowledge) -> Spelling:
    """The spelling of the front door: the words of its tables are meant, those of the knowledge's prose are right as they stand."""
    known = {word for text in _prose(knowledge) for word in plain(text)}
    known |= set(plain(read_table("general.toml")["known"]))
    known |= {word for payer in listed_payers() for name in (payer.name, *payer.aliases) for word in plain(name)}
    known |= {word for name in ("signs.psv", "intents.psv") for line in table_text(name).splitlines() for word in plain(line)}
    return spelling_of(_targets(lexicon(knowledge), read_table("general.toml")["endings"]), known)


def _targets(words: Lexicon, endings: str) -> Iterable[str]:
    yield from words.vocabulary
    for beginning in words.beginnings:
        yield from (beginning + ending for ending in ("", *endings.split()))


def _prose(knowledge: Knowledge) -> Iterable[str]:
    for condition in knowledge.conditions.values():
        yield from (condition.name, condition.plain_name, condition.what_it_is, condition.what_usually_happens)
    for question in knowledge.questions.values():
        yield from (question.ask, question.item, question.why)
    for words in knowledge.treatment.words.values():
        yield from (words.name, words.aim, words.start, words.hurts, *words.steps)
    for part in knowledge.treatment.part_words.values():
        yield from (part.title, *(line.say for line in part.lines))
