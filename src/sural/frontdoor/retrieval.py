"""Which page of Sural is about a question: full text search of SQLite (FTS5, BM25) over causes, exercises and parts of a plan, held in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from sural.frontdoor.language import is_small
from sural.frontdoor.writing import plain
from sural.knowledge import Knowledge

_MOST_WORDS = 24
_TABLE = "CREATE VIRTUAL TABLE page USING fts5(kind UNINDEXED, id UNINDEXED, name, text, tokenize = 'porter unicode61 remove_diacritics 2')"
_SEARCH = "SELECT kind, id, -bm25(page, 0, 0, 6.0, 1.0) FROM page WHERE page MATCH ? ORDER BY bm25(page, 0, 0, 6.0, 1.0), id LIMIT ?"


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was found: condition, exercise or part, its id, and how well it fits (BM25, higher is better)."""

    kind: str
    id: str
    fit: float


class Index:
    """All pages of one knowledge. One connection in memory, used by one thread at a time."""

    def __init__(self, rows: Iterable[tuple[str, str, str, str]]) -> None:
        self._lock = Lock()
        self._pages = sqlite3.connect(":memory:", check_same_thread=False)
        self._pages.execute(_TABLE)
        self._pages.executemany("INSERT INTO page VALUES (?, ?, ?, ?)", rows)

    def find(self, text: str, most: int = 3) -> tuple[Page, ...]:
        """The pages that fit best; none where no telling word stands on any."""
        words = [word for word in plain(text) if not is_small(word) and len(word) > 2][:_MOST_WORDS]
        if not words:
            return ()
        query = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
        with self._lock:
            found: Sequence[tuple[str, str, float]] = self._pages.execute(_SEARCH, (query, most)).fetchall()
        return tuple(Page(*row) for row in found)

    @property
    def size_bytes(self) -> int:
        """How much memory the index takes."""
        with self._lock:
            pages, size = (self._pages.execute(asked).fetchone()[0] for asked in ("PRAGMA page_count", "PRAGMA page_size"))
        return int(pages) * int(size)


@lru_cache(maxsize=4)
def index_of(knowledge: Knowledge) -> Index:
    """The index over the pages that Sural generates, made once a process."""
    return Index(_rows(knowledge))


def _rows(knowledge: Knowledge) -> Iterable[tuple[str, str, str, str]]:
    for key, condition in knowledge.conditions.items():
        text = f"{condition.what_it_is} {condition.what_usually_happens} {condition.who_treats_it} {condition.how_to_rule_out}"
        yield "condition", key, f"{condition.name} {condition.plain_name}", text
    for key, words in knowledge.treatment.words.items():
        yield "exercise", key, words.name, f"{words.aim} {words.start} {' '.join(words.steps)}"
    for key, part in knowledge.treatment.part_words.items():
        yield "part", key, part.title, " ".join(line.say for line in part.lines)
