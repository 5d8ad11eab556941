"""From what a person or a file says to one of the levels of a finding."""

from __future__ import annotations

from collections.abc import Callable

from sural.errors import ImpossibleValue
from sural.knowledge.schema import Finding

AnswerValue = bool | int | float | str | None
NOT_SURE = "not_sure"

# Where a number is asked, its bands: the first whose bound the number stays below wins.
_BANDS: dict[str, tuple[tuple[float, str], ...]] = {
    "pain_severity": ((4, "0to3"), (7, "4to6"), (9, "7to8"), (11, "9to10")),
    "st_calf_girth_diff": ((1, "lt1cm"), (3, "1to2cm"), (21, "ge3cm")),
    "st_lunge_cm": ((5, "lt5cm"), (10, "5to9cm"), (31, "ge10cm")),
    "st_ankle_knee_straight": ((20, "lt20deg"), (30, "20to29deg"), (71, "ge30deg")),
    "st_silfverskiold_diff": ((13.01, "le13deg"), (61, "gt13deg")),
    "rf_height_tall": ((160, "lt160cm"), (170, "160to169cm"), (180, "170to179cm"), (190, "180to189cm"), (261, "ge190cm")),
    "rf_age": ((18, "lt18"), (30, "18to29"), (40, "30to39"), (50, "40to49"), (60, "50to59"), (70, "60to69"), (80, "70to79"), (121, "ge80")),
}
_LOWEST = {"rf_height_tall": 80.0}
UNITS = {
    "pain_severity": "0-10",
    "st_calf_girth_diff": "cm",
    "st_lunge_cm": "cm",
    "st_ankle_knee_straight": "degrees",
    "st_silfverskiold_diff": "degrees",
    "rf_height_tall": "cm",
    "rf_age": "years",
}


def takes_number(finding_id: str) -> bool:
    """Whether this finding may be answered with a number (its unit stands in `UNITS`)."""
    return finding_id in _BANDS


def number_range(finding_id: str) -> tuple[float, float]:
    """Lowest and highest number that is accepted."""
    return _LOWEST.get(finding_id, 0.0), float(int(_BANDS[finding_id][-1][0]) - 1)


def number_of(finding: Finding, value: AnswerValue) -> float | None:
    """The number that was given, where one may be given and it was not a band."""
    if not takes_number(finding.id) or isinstance(value, bool) or value is None or value in finding.levels:
        return None
    try:
        return float(str(value).strip().replace(",", "."))
    except ValueError:
        return None


def level_of(finding: Finding, value: AnswerValue) -> str:
    """The level that a value means, or ``"not_sure"``.

    Booleans fit yes/no findings; False also means the normal level of a choice whose first level
    is an absence. Numbers fit the findings in `UNITS`. Text must be one of the levels.

    Raises
    ------
    ImpossibleValue
        With the possible answers in the message.
    """
    if value is None or value == NOT_SURE:
        return NOT_SURE
    if isinstance(value, bool):
        return _from_boolean(finding, value)
    if isinstance(value, int | float):
        return _from_number(finding, float(value))
    text = str(value).strip()
    if text in finding.levels:
        return text
    reader: Callable[[str], float] = float
    if takes_number(finding.id):
        try:
            return _from_number(finding, reader(text.replace(",", ".")))
        except ValueError:
            pass
    raise _impossible(finding, value)


def _from_boolean(finding: Finding, value: bool) -> str:
    if finding.levels == ("no", "yes"):
        return "yes" if value else "no"
    if not value and finding.levels[0] in ("no", "none", "never", "normal", "not_linked"):
        return finding.levels[0]
    raise _impossible(finding, value)


def _from_number(finding: Finding, value: float) -> str:
    bands = _BANDS.get(finding.id)
    if bands is None:
        raise _impossible(finding, value)
    low, high = number_range(finding.id)
    if not low <= value <= high:
        raise ImpossibleValue(
            f"'{finding.id}' was given {value:g}, but only {low:g} to {high:g} {UNITS[finding.id]} is possible. Check the number and its unit."
        )
    return next(level for bound, level in bands if value < bound)


def _impossible(finding: Finding, value: AnswerValue) -> ImpossibleValue:
    known = ", ".join(("true", "false") if finding.levels == ("no", "yes") else finding.levels)
    number = f", or a number in {UNITS[finding.id]}" if takes_number(finding.id) else ""
    return ImpossibleValue(
        f"'{finding.id}' can't be {value!r}. Possible answers: {known}{number}; leave it out if it was not asked, "
        "or use 'not_sure' if it was asked and is not known."
    )
