"""Does a row apply a published effect to the level, the exposure and the sex for which it was published?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf

from sural.knowledge.loader import Knowledge
from sural.knowledge.schema import Finding, RiskFactor

Band = tuple[float, float]

_BANDS: tuple[tuple[str, str], ...] = (
    (r"(\d+)\s?(?:-|to|_to_)\s?(\d+)", "between"),
    (r"(?:over|ge)[ _]?(\d+)|(\d+)[ _](?:cm )?or[ _]over", "from"),
    (r"(?:under|lt)[ _]?(\d+)", "below"),
)
_OPEN_WIDTH = 10.0  # a band without an end counts as this wide
_LEAST_SHARE = 0.5  # of a level that must lie in the published band
_SEXES = {"male": re.compile(r"\b(?:men|male)\b"), "female": re.compile(r"\b(?:women|female)\b")}
_YEARS = re.compile(r"\bover \d+ years\b")


def published_level_problems(knowledge: Knowledge, factor: RiskFactor) -> Iterator[str]:
    """What a default row applies to people for whom it was not published; an empty `published_level` claims nothing."""
    finding = knowledge.findings[factor.finding_id]
    published = factor.published_level.partition(" against ")[0]
    yield from _sex(finding, factor)
    band = _band(published)
    bands = {level: _band(level) for level in finding.levels}
    if band is None or not any(bands[level] for level in factor.levels):
        if _YEARS.search(published):
            yield f"published for '{published}', which the answers of {finding.id} do not tell"
        return
    for level in factor.levels:
        if _share(bands[level], band) < _LEAST_SHARE:
            yield f"published for '{published}', applied to '{level}'"
    lowest = min(own[0] for level in factor.levels if (own := bands[level]))
    for level, own in bands.items():
        if own and own[0] >= lowest and level not in factor.levels and _share(own, band) >= 1.0:
            yield f"published for '{published}', not applied to '{level}'"


def _sex(finding: Finding, factor: RiskFactor) -> Iterator[str]:
    if finding.id == "rf_sex":
        return
    named = [sex for sex, word in _SEXES.items() if word.search(factor.published_level)]
    held = factor.holds_for.level if factor.holds_for else ""
    if named and held not in named:
        yield f"published for '{factor.published_level}', applied to {held or 'both sexes'}"


def _band(text: str) -> Band | None:
    for pattern, kind in _BANDS:
        found = re.search(pattern, text)
        if found:
            numbers = [float(number) for number in found.groups() if number]
            if kind == "between":
                return numbers[0], numbers[1] + 1.0
            return (numbers[0], inf) if kind == "from" else (0.0, numbers[0])
    return None


def _share(level: Band | None, band: Band) -> float:
    """How much of a level lies in a band."""
    if level is None:
        return 0.0
    low, high = level[0], min(level[1], level[0] + _OPEN_WIDTH) if level[1] == inf else level[1]
    return max(0.0, min(high, band[1]) - max(low, band[0])) / (high - low)
