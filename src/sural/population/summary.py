"""What was found in a population: urgency by age, first causes, and how much can't be told. Small numbers are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sural.assessment.scope import AGE, UNDER_18_LEVEL
from sural.knowledge import Knowledge, Urgency
from sural.population.join import tables
from sural.population.small_numbers import Counts, Truth, hidden, with_totals

NOT_KNOWN = "not known"
NO_CAUSE = "under 18, no cause named"
_MOST_CAUSES = 25
_COLUMNS = ["urgency", "age_band", "cause_1", "probability_1", "rough", "scope"]


@dataclass(frozen=True)
class Table:
    """Numbers of people with totals at the end of each line; None where a number is too small to show, or would give one away."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    numbers: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True)
class Summary:
    """A population in numbers.

    `unread` could not be read and stand in no table; `rough` have chances that are rough, `undecided` no cause that is likely.
    """

    fewest: int
    unread: int | None
    rough: int | None
    undecided: int | None
    by_age: Table
    causes: Table

    @property
    def people(self) -> int | None:
        """How many were assessed."""
        return self.by_age.numbers[-1][-1]


def summarise(knowledge: Knowledge, results: str, fewest: int) -> Summary:
    """Count the results in a folder or a file, a part at a time."""
    ages, causes, of = Counter[tuple[str, str]](), Counter[str](), Counter[str]()
    for part in tables(results, _COLUMNS):
        rows = part.to_pydict()
        likely = knowledge.parameter("likely_from")
        for urgency, age, cause, chance, rough, scope in zip(*(rows[name] for name in _COLUMNS), strict=True):
            if urgency is None:
                of["unread"] += 1
                continue
            ages[age or NOT_KNOWN, urgency] += 1
            causes[NO_CAUSE if scope else cause] += 1
            of["rough"] += bool(rough)
            of["undecided"] += not scope and chance < likely
    return _summary(knowledge, ages, causes, of, fewest)


def _summary(knowledge: Knowledge, ages: Counter[tuple[str, str]], causes: Counter[str], of: Counter[str], fewest: int) -> Summary:
    bands = [band for band in (*knowledge.findings[AGE].levels, NOT_KNOWN) if any(ages[band, level.id] for level in Urgency)]
    levels = [level.id for level in reversed(Urgency)]
    named = [cause for cause, _ in causes.most_common() if cause != NO_CAUSE]
    first, others = named[:_MOST_CAUSES], sum(causes[cause] for cause in named[_MOST_CAUSES:])
    by_age = with_totals(np.array([[ages[band, level] for level in levels] for band in bands], dtype=np.int64).reshape(len(bands), len(levels)))
    by_cause = np.array([[*(causes[cause] for cause in first), others, causes[NO_CAUSE], causes.total()]], dtype=np.int64)
    out_of_age, out_of_cause = _hidden_in_both(by_age, by_cause, bands.index(UNDER_18_LEVEL) if UNDER_18_LEVEL in bands else None, fewest)
    return Summary(
        fewest=fewest,
        unread=_shown(of["unread"], fewest),
        rough=_shown(of["rough"], fewest),
        undecided=_shown(of["undecided"], fewest),
        by_age=_table([*bands, "all"], [*levels, "all"], by_age, out_of_age),
        causes=_table(["first cause"], [*first, "other causes", NO_CAUSE, "all"], by_cause, out_of_cause),
    )


def _hidden_in_both(by_age: Counts, by_cause: Counts, children: int | None, fewest: int) -> tuple[Truth, Truth]:
    """The tables share two numbers, how many are under 18 and how many there are in all: what one hides the other hides too."""
    out_of_age, out_of_cause = hidden(by_age, fewest), hidden(by_cause, fewest)
    while True:
        before = out_of_age.sum() + out_of_cause.sum()
        for row, place in ((children, -2), (len(by_age) - 1, -1)):
            if row is not None:
                out_of_age[row, -1] |= out_of_cause[0, place]
                out_of_cause[0, place] |= out_of_age[row, -1]
        out_of_age, out_of_cause = hidden(by_age, fewest, out_of_age), hidden(by_cause, fewest, out_of_cause)
        if out_of_age.sum() + out_of_cause.sum() == before:
            return out_of_age, out_of_cause


def _table(rows: Iterable[str], columns: Iterable[str], counts: Counts, out: Truth) -> Table:
    numbers = tuple(tuple(None if gone else int(number) for number, gone in zip(*line, strict=True)) for line in zip(counts, out, strict=True))
    return Table(tuple(rows), tuple(columns), numbers)


def _shown(number: int, fewest: int) -> int | None:
    return None if 0 < number < fewest else number


def age_words(band: str) -> str:
    """A level of the age as words."""
    if band.startswith("lt"):
        return f"under {band[2:]}"
    return f"{band[2:]} and over" if band.startswith("ge") else band.replace("to", " to ")


def as_text(knowledge: Knowledge, summary: Summary) -> str:
    """For a terminal."""
    width = max(len(column) for column in summary.by_age.columns) + 2
    lines = [f"People assessed: {_said(summary.people)}. Could not be read: {_said(summary.unread)}.", "", "Urgency by age"]
    lines.append(" " * 12 + "".join(f"{column:>{width}}" for column in summary.by_age.columns))
    for name, numbers in zip(summary.by_age.rows, summary.by_age.numbers, strict=True):
        lines.append(f"{age_words(name):<12}" + "".join(f"{_said(number):>{width}}" for number in numbers))
    lines += ["", "First cause (people, in 100)"]
    [counts] = summary.causes.numbers
    for cause, number in zip(summary.causes.columns[:-1], counts, strict=False):
        if number != 0:
            name = knowledge.conditions[cause].name if cause in knowledge.conditions else cause
            lines.append(f"  {_said(number):>9} {_share(number, summary.people):>6}  {name}")
    lines += ["", f"No cause is likely: {_said(summary.undecided)} ({_share(summary.undecided, summary.people)} in 100)."]
    lines.append(f"The chances are rough: {_said(summary.rough)} ({_share(summary.rough, summary.people)} in 100).")
    lines.append(f"'.': a number below {summary.fewest}, or one that would give such a number away.")
    return "\n".join(lines)


def _said(number: int | None) -> str:
    return "." if number is None else f"{number:,}"


def _share(number: int | None, of: int | None) -> str:
    return "." if number is None or not of else f"{100 * number / of:.1f}"
