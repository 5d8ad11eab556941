"""From what a person or a file says to one of the levels of a finding."""

from __future__ import annotations

from sural.errors import ImpossibleValue
from sural.knowledge import Knowledge
from sural.knowledge.schema import Finding
from sural.reading.shown import shown
from sural.reading.values import decimal_number, is_number

AnswerValue = bool | int | float | str | None
NOT_SURE = "not_sure"
GATE_LEVELS = ("no", "yes")  # of a line of a checklist that is no finding itself
_ANY = 1e9

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
# The other way round is a measurement too: the sore calf thinner, the shin short of upright, more bend with the knee straight.
_LOWEST = {"rf_height_tall": 80.0, "st_calf_girth_diff": -20.0, "st_ankle_knee_straight": -30.0, "st_silfverskiold_diff": -30.0}
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
    if not takes_number(finding.id) or value in finding.levels:
        return None
    number = _number(value)
    return None if number is None else float(number)


def level_for(knowledge: Knowledge, item: str, value: AnswerValue) -> str:
    """The level that a value means for a question, a test or a line of a checklist that opens questions, or ``"not_sure"``.

    Raises
    ------
    UnknownQuestion, ImpossibleValue
        The message says the words of the question, the value and what is possible.
    """
    if item in knowledge.gates:
        return _level(item, GATE_LEVELS, value, knowledge.gates[item].item)
    question = knowledge.questions.get(item)
    return level_of(knowledge.finding(item), value, question.ask if question else "")


def levels_of(knowledge: Knowledge, item: str) -> tuple[str, ...]:
    """The possible levels of a question, a test or a line of a checklist; none where there is no such id."""
    if item in knowledge.gates:
        return GATE_LEVELS
    return knowledge.findings[item].levels if item in knowledge.findings else ()


def level_of(finding: Finding, value: AnswerValue, words: str = "") -> str:
    """The level that a value means, or ``"not_sure"``. `words` are those of the question, for the message.

    Booleans fit yes/no findings; False also means the normal level of a choice whose first level
    is an absence. Numbers fit the findings in `UNITS`. Text must be one of the levels.

    Raises
    ------
    ImpossibleValue
        With the possible answers in the message.
    """
    return _level(finding.id, finding.levels, value, words)


def _level(item: str, levels: tuple[str, ...], value: AnswerValue, words: str) -> str:
    text = value.strip() if isinstance(value, str) else value
    if text is None or text == NOT_SURE:
        return NOT_SURE
    if isinstance(value, bool):
        level = _from_boolean(levels, value)
    elif isinstance(text, str) and text in levels:
        level = text
    else:
        number = _number(value) if takes_number(item) else None
        level = None if number is None else _from_number(item, number)
    if level is None:
        raise ImpossibleValue(_refusal(item, levels, value, words))
    return level


def _number(value: object) -> float | None:
    if isinstance(value, str):
        return decimal_number(value, -_ANY, _ANY)
    return value if is_number(value) else None  # type: ignore[return-value]


def _from_boolean(levels: tuple[str, ...], value: bool) -> str | None:
    if levels == GATE_LEVELS:
        return "yes" if value else "no"
    return levels[0] if not value and levels[0] in ("no", "none", "never", "normal", "not_linked") else None


def _from_number(item: str, value: float) -> str | None:
    low, high = number_range(item)
    return next(level for bound, level in _BANDS[item] if value < bound) if low <= value <= high else None


def _refusal(item: str, levels: tuple[str, ...], value: AnswerValue, words: str) -> str:
    question = f"“{words}” ({item})" if words else f"'{item}'"
    possible = ", ".join(("true", "false", *levels) if levels == GATE_LEVELS else levels)
    if takes_number(item):
        low, high = number_range(item)
        possible += f", or a number from {low:g} to {high:g} ({UNITS[item]})"
    return f"{question} can't be {shown(value)}. Possible answers: {possible}; leave it out if it was not asked, or use 'not_sure' if it is not known."
