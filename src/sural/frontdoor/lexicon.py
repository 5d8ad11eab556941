"""Lay words by what they mean: classes of words from the tables, and where each class stands in a message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sural.errors import KnowledgeError
from sural.frontdoor.bending import bent, fillers
from sural.frontdoor.names import names_as_classes
from sural.frontdoor.tables_file import read_table
from sural.frontdoor.writing import plain
from sural.knowledge import Knowledge
from sural.remembered import remembered

_TABLES = ("body.toml", "signs.toml", "life.toml", "wishes.toml", "ways.toml")
_GENEROUS = ("body.toml", "signs.toml", "ways.toml")
_LANGUAGES = ("en", "es")
_MOST_FILLERS = 2
ANY_WORD = "_"


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to say a class: its words in order. A word that ends in * stands for every word that begins so, _ for any one word."""

    words: tuple[str, ...]
    name: str
    lang: str
    bent: tuple[str, ...] = ()  # the same words for a generous comparison; empty where each word counts as it is written


@dataclass(frozen=True, slots=True)
class Hit:
    """A class that stands at words `start` to `end` (the last one plus one)."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, by their first word, or its first two letters where it is a beginning; which classes belong to which; words of one language only."""

    by_word: Mapping[str, tuple[Entry, ...]]
    by_letters: Mapping[str, tuple[Entry, ...]]
    by_bent: Mapping[str, tuple[Entry, ...]]
    wider: Mapping[str, frozenset[str]]
    only: frozenset[str]
    shorthand: Mapping[str, tuple[str, ...]]
    joined: Mapping[tuple[str, str], str]
    vocabulary: frozenset[str]
    beginnings: tuple[str, ...]
    entries: tuple[Entry, ...]

    def hits(self, words: Sequence[str], lang: str, begins: frozenset[int] = frozenset()) -> tuple[Hit, ...]:
        """Every class at every place, each with all its words. `begins`: words behind a comma or a full stop; no bent phrase reaches across one."""
        found: dict[Hit, None] = {}
        forms = [bent(word) for word in words]
        for at, word in enumerate(words):
            for entry in self.by_bent.get(forms[at], ()):
                if len(entry.bent) > 1 and not _may_go_on(entry.bent[1], forms, words, at + 1, begins):
                    continue
                if (end := _end_of_bent(entry.bent, forms, words, at)) and begins.isdisjoint(range(at + 1, end)):
                    for name in self.wider[entry.name]:
                        found[Hit(name, at, end)] = None
            for entry in (*self.by_word.get(word, ()), *self.by_letters.get(word[:2], ()), *self.by_word.get(ANY_WORD, ())):
                end = at + len(entry.words)
                if end <= len(words) and _fits(entry, words, at) and not self._foreign(entry, lang):
                    for name in self.wider[entry.name]:
                        found[Hit(name, at, end)] = None
        return tuple(found)

    def knows(self, word: str) -> bool:
        """Does a word stand in an entry, alone or in a phrase?"""
        return word in self.vocabulary or word.startswith(self.beginnings)

    def _foreign(self, entry: Entry, lang: str) -> bool:
        """A single word that both languages have with two meanings counts in its own language only."""
        return len(entry.words) == 1 and entry.words[0] in self.only and entry.lang != lang


def _fits(entry: Entry, words: Sequence[str], at: int) -> bool:
    for place, wanted in enumerate(entry.words, start=at):
        word = words[place]
        if wanted in (word, ANY_WORD) or (wanted[-1] == "*" and word.startswith(wanted[:-1])):
            continue
        return False
    return True


def _may_go_on(form: str, forms: Sequence[str], words: Sequence[str], at: int, begins: frozenset[int]) -> bool:
    """Whether the second word of a phrase can stand there: most phrases end at this look."""
    return at < len(words) and at not in begins and (form in (forms[at], ANY_WORD) or words[at] in fillers())


def _end_of_bent(wanted: Sequence[str], forms: Sequence[str], words: Sequence[str], at: int) -> int:
    """Where a phrase ends that begins at a word, each word in any bending and with at most two words between that add nothing; 0 where it does not stand."""
    place = at + 1
    for form in wanted[1:]:
        skipped = 0
        while place < len(words) and forms[place] != form and form != ANY_WORD and words[place] in fillers() and skipped < _MOST_FILLERS:
            place, skipped = place + 1, skipped + 1
        if place >= len(words) or form not in (forms[place], ANY_WORD):
            return 0
        place += 1
    return place


@remembered
def lexicon(knowledge: Knowledge) -> Lexicon:
    """The lexicon of the tables, with the names of all that the knowledge has."""
    tables = [*(read_table(name) for name in _TABLES), names_as_classes(knowledge)]
    general = read_table("general.toml")
    exact = frozenset(general["exact"]["classes"].split())
    generous = frozenset(name for table in _GENEROUS for name in read_table(table)) - exact
    return lexicon_of({name: row for table in tables for name, row in table.items()}, general, generous)


def lexicon_of(classes: Mapping[str, Mapping[str, str]], general: Mapping[str, Mapping[str, str]], generous: frozenset[str] = frozenset()) -> Lexicon:
    """From classes with `en` and `es` (phrases with commas between) and `holds` (classes whose words count for it too).

    Phrases of `generous` classes stand in any bending of their words; all others, and above all what lowers a need, only as they are written.
    """
    entries = tuple(
        Entry(words, name, lang, _bent_of(words) if name in generous else ())
        for name, row in classes.items()
        for lang in _LANGUAGES
        for words in _phrases(row.get(lang, ""))
    )
    return lexicon_from(entries, _wider(classes), general)


def lexicon_from(entries: tuple[Entry, ...], wider: Mapping[str, frozenset[str]], general: Mapping[str, Mapping[str, str]]) -> Lexicon:
    """The same from all entries in the order of their classes, and from what each class counts for."""
    by_word: dict[str, list[Entry]] = defaultdict(list)
    by_letters: dict[str, list[Entry]] = defaultdict(list)
    by_bent: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.bent:
            by_bent[entry.bent[0]].append(entry)
            continue
        first = entry.words[0]
        if first.endswith("*"):
            by_letters[first[:2]].append(entry)
        else:
            by_word[first].append(entry)
    words = {word for entry in entries for word in entry.words}
    return Lexicon(
        MappingProxyType({key: tuple(rows) for key, rows in by_word.items()}),
        MappingProxyType({key: tuple(rows) for key, rows in by_letters.items()}),
        MappingProxyType({key: tuple(rows) for key, rows in by_bent.items()}),
        wider,
        frozenset(plain(general["ambiguous"]["words"])),
        MappingProxyType({plain(short)[0]: plain(full) for short, full in general["shorthand"].items()}),
        MappingProxyType({(plain(pair)[0], plain(pair)[1]): one for pair, one in general["joined"].items()}),
        frozenset(word for word in words if word[-1] != "*" and word != ANY_WORD),
        tuple(sorted(word[:-1] for word in words if word[-1] == "*")),
        entries,
    )


def _bent_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Only phrases are read generously: of a single word the spelling takes care."""
    if len(words) < 2 or words[0] == ANY_WORD or any(word.endswith("*") for word in words):
        return ()
    return tuple(bent(word) for word in words)


def _phrases(written: str) -> Iterable[tuple[str, ...]]:
    for phrase in written.split(","):
        words = tuple(word for part in phrase.split() for word in _word(part))
        if words:
            if len(words[0].rstrip("*")) < 2 and words[0].endswith("*"):
                raise KnowledgeError(f"'{phrase.strip()}': a word before * needs two letters at least.")
            yield words


def _word(part: str) -> Iterable[str]:
    if part == ANY_WORD:
        return (part,)
    found = plain(part)
    return (*found[:-1], found[-1] + "*") if part.endswith("*") and found else found


def _wider(classes: Mapping[str, Mapping[str, str]]) -> Mapping[str, frozenset[str]]:
    """By class the classes that its words count for: itself, and those that hold it."""
    holders: dict[str, set[str]] = defaultdict(set)
    for name, row in classes.items():
        for held in row.get("holds", "").split():
            holders[held].add(name)
    return MappingProxyType({name: frozenset(_up(name, holders)) for name in classes})


def _up(name: str, holders: Mapping[str, set[str]]) -> set[str]:
    found, waiting = {name}, [name]
    while waiting:
        for other in holders.get(waiting.pop(), set()) - found:
            found.add(other)
            waiting.append(other)
    return found
