"""How often the right payer is found: questions with what is expected, scored without knowing what any practice takes."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass

from sural.cover.acceptance import Answer
from sural.cover.answering import CoverAnswer
from sural.errors import FileProblem
from sural.reading.shown import shown

COLUMNS = ("id", "query", "expected", "note")
NONE, AMBIGUOUS = "none", "ambiguous:"


@dataclass(frozen=True, slots=True)
class Expected:
    """A question and what it means: one payer, several, none of the list, or a name of which must be asked which."""

    id: str
    query: str
    kind: str  # one, several, none, which
    payers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scored:
    """One question with the answer that it got."""

    expected: Expected
    got: CoverAnswer

    @property
    def right(self) -> bool:
        """The payers meant, no more and no fewer; a question that offers at least those; or "call" with none."""
        got = frozenset(self.got.payers)
        if self.expected.kind == "which":
            return self.got.answer is Answer.WHICH and self.expected.payers <= got
        return self.got.answer is not Answer.WHICH and got == self.expected.payers

    @property
    def wrong_yes(self) -> bool:
        """A "yes" about a payer that was not meant: the one mistake that costs a person money."""
        yes = {part.verdict.payer for part in self.got.parts if part.verdict and part.verdict.answer is Answer.YES}
        return bool(yes - self.expected.payers) or (bool(yes) and self.expected.kind in ("which", NONE))


@dataclass(frozen=True, slots=True)
class Score:
    """All questions of a file."""

    results: tuple[Scored, ...]

    @property
    def share_right(self) -> float:
        """Right answers and right questions among all; 0 of none."""
        return sum(result.right for result in self.results) / len(self.results) if self.results else 0.0

    @property
    def wrong_yes(self) -> int:
        """How many said a wrong yes."""
        return sum(result.wrong_yes for result in self.results)

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """Right ones and all, by what was expected."""
        all_of, right = Counter(one.expected.kind for one in self.results), Counter(one.expected.kind for one in self.results if one.right)
        return {kind: (right[kind], all_of[kind]) for kind in sorted(all_of)}


def read_expected(text: str, payers: Container[str], called: str = "the file") -> tuple[Expected, ...]:
    """Questions from a CSV file with the columns id, query, expected and note.

    Raises
    ------
    FileProblem
        A column is missing, or an expected id is no payer's; the message names the line.
    """
    reader = csv.DictReader(io.StringIO(text))
    if missing := [column for column in COLUMNS[:3] if column not in (reader.fieldnames or ())]:
        raise FileProblem(f"{called} has no column {missing[0]}. The first line names the columns: {','.join(COLUMNS)}.")
    return tuple(_expected(row, payers, f"{called}, line {line}") for line, row in enumerate(reader, start=2))


def _expected(row: dict[str, str], payers: Container[str], where: str) -> Expected:
    cells = [row.get(column) for column in COLUMNS[:3]]
    if None in cells:
        raise FileProblem(f"{where}: it has fewer cells than the first line.")
    wanted = (row["expected"] or "").strip()
    if wanted == NONE:
        return Expected(row["id"], row["query"], NONE, frozenset())
    ids = frozenset(part.strip() for part in wanted.removeprefix(AMBIGUOUS).split(";"))
    if unknown := sorted(one for one in ids if one not in payers):
        raise FileProblem(f"{where}: no payer has the id {shown(unknown[0])}. Expected is one id; several with ';'; 'ambiguous: id; id'; or 'none'.")
    kind = "which" if wanted.startswith(AMBIGUOUS) else "several" if len(ids) > 1 else "one"
    return Expected(row["id"], row["query"], kind, ids)


def score(expected: tuple[Expected, ...], answer: Callable[[str], CoverAnswer]) -> Score:
    """Each question answered and compared."""
    return Score(tuple(Scored(one, answer(one.query)) for one in expected))
