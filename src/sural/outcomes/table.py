"""The tables: by cause, how pain and function changed until 6 and 12 weeks, and how many got better by a change that matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final

from sural.knowledge.treatment import Measure
from sural.outcomes.followed import Followed
from sural.outcomes.hidden import OTHERS, counts_shown, grouped
from sural.trend.meaningful import change_band

MEASURES: Final = ("leg_pain", "rmdq")
WEEKS: Final = (6, 12)
_STEP: Final = 0.5  # changes are told to the half: a finer number says more of single people than of the group


@dataclass(frozen=True, slots=True)
class Row:
    """A group. `cause` is "" for all other causes, and None for everybody. `low` and `high`: between them lies the middle half of the changes.

    The largest and the smallest change are not told: each is that of one person. `better` is None where it is not told.
    """

    cause: str | None
    people: int
    start: float
    change: float
    low: float
    high: float
    better: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """One measure at one week. Without rows: fewer people than may be told about have both values."""

    measure: str
    week: int
    rows: tuple[Row, ...]
    total: Row | None


def tables(people: Iterable[Followed], measures: dict[str, Measure], least: int) -> tuple[Table, ...]:
    """All of them. Each counts those of whom both values are known, and no other number of people is told: from a larger one the missing could be counted."""
    everybody = tuple(people)
    return tuple(_table(everybody, measures[measure], week, least) for measure in MEASURES for week in WEEKS)


def _table(people: tuple[Followed, ...], measure: Measure, week: int, least: int) -> Table:
    by_cause: dict[str, list[tuple[float, float]]] = {}
    for one in people:
        change = one.change(measure.id, week)
        if change is not None:
            by_cause.setdefault(one.cause or OTHERS, []).append(change)
    groups = grouped({cause or "unknown": found for cause, found in by_cause.items()}, least)
    better = {cause: sum(_is_better(measure, *one) for one in group) for cause, group in groups.items()}
    told, total_told = counts_shown([(len(groups[cause]), better[cause]) for cause in groups], least)
    rows = tuple(_row(cause, groups[cause], better[cause] if may else None) for cause, may in zip(groups, told, strict=True))
    everybody = tuple(one for group in groups.values() for one in group)
    total = _row(None, everybody, sum(better.values()) if total_told else None) if len(rows) > 1 else None
    return Table(measure.id, week, rows, total)


def _is_better(measure: Measure, start: float, change: float) -> bool:
    """By at least the smallest change that matters, for somebody who starts there."""
    matters = change_band(measure, start).matters
    gain = -change if measure.better == "lower" else change
    return matters is not None and gain >= matters


def _row(cause: str | None, group: tuple[tuple[float, float], ...], better: int | None) -> Row:
    changes = [change for _, change in group]
    low, _, high = quantiles(changes, n=4, method="inclusive")
    return Row(cause, len(group), _rounded(median(start for start, _ in group)), _rounded(median(changes)), _rounded(low), _rounded(high), better)


def _rounded(value: float) -> float:
    return round(value / _STEP) * _STEP + 0.0
