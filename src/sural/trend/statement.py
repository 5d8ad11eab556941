"""A trend in words that match its uncertainty: "probably better", "can't tell yet"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sural.trend.meaningful import change_band, smallest_that_counts
from sural.trend.series import Series
from sural.trend.trend import Trend, trend


class Verdict(StrEnum):
    """From clearly better to clearly worse; `UNKNOWN` when too little is known, `UNSURE` when the interval says neither."""

    CLEARLY_BETTER = "clearly better"
    PROBABLY_BETTER = "probably better"
    SAME = "about the same"
    UNSURE = "can't tell yet"
    PROBABLY_WORSE = "probably worse"
    CLEARLY_WORSE = "clearly worse"
    UNKNOWN = "not enough check-ins yet"


@dataclass(frozen=True, slots=True)
class Statement:
    """A verdict, the sentence for the person, the trend behind it, and where the size that matters comes from."""

    verdict: Verdict
    say: str
    trend: Trend | None
    matters: float | None
    source_ids: tuple[str, ...]
    confidence: str


def statement(series: Series, today: date, window_days: int = 28) -> Statement:
    """What can be said about a measure today."""
    found = trend(series, today, window_days)
    measure = series.measure
    start = series.points[0].value if series.points else measure.high
    band = change_band(measure, start)
    size = smallest_that_counts(band)
    if found is None:
        say = f"{measure.name}: there are not enough check-ins yet to see a trend."
        return Statement(Verdict.UNKNOWN, say, None, size, band.source_ids, band.confidence)
    verdict = _verdict(found, size, measure.better == "lower")
    return Statement(verdict, _sentence(series, found, verdict, size), found, size, band.source_ids, band.confidence)


def _verdict(found: Trend, size: float | None, lower_is_better: bool) -> Verdict:
    """Against zero for "probably", against the size that matters for "clearly" and "about the same"."""
    sign = -1.0 if lower_is_better else 1.0
    low, best, high = sorted((sign * found.low, sign * found.best, sign * found.high))
    enough = size if size is not None else 0.0
    if low > 0 and best >= enough:
        return Verdict.CLEARLY_BETTER if low >= enough and size is not None else Verdict.PROBABLY_BETTER
    if high < 0 and -best >= enough:
        return Verdict.CLEARLY_WORSE if -high >= enough and size is not None else Verdict.PROBABLY_WORSE
    if size is not None and max(abs(low), abs(high)) < size:
        return Verdict.SAME
    return Verdict.UNSURE


def _signed(value: float) -> str:
    """A change with its sign, and a minus that no reader takes for a hyphen; nothing has no sign."""
    told = f"{value:+.1f}"
    return "0" if told in ("+0.0", "-0.0") else told.replace("-", "\N{MINUS SIGN}")


def _sentence(series: Series, found: Trend, verdict: Verdict, size: float | None) -> str:
    unit = series.measure.unit
    days = (found.last - found.first).days
    best, low, high = (_signed(value) for value in (found.best, min(found.low, found.high), max(found.low, found.high)))
    change = f"a change of {best} {unit}" if best != "0" else "no change"
    change += f", likely between {low} and {high}" if low != high else ""
    mark = f" A change of {size:.1f} or more matters." if size is not None else ""
    return f"{series.measure.name} over {days} days: {verdict.value} ({change}).{mark}"
