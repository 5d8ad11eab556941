"""The words for how likely a cause is: one place for the web page, the clinician's page, the terminal and print.

Numbers are rounded to fives and never reach 0 or 100, and no range has a width of nothing: questions cannot settle a cause.
A range that is wider than `WIDEST_TOLD` tells a person too little for a word: it is said that the answers cannot tell yet, with the range, what
is surer than the cause, and what would tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sural.assessment.assessment import Band, Cause, band
from sural.assessment.tests_to_get import act_words
from sural.knowledge import Knowledge

WIDEST_TOLD = 60
CANNOT_TELL = "Your answers cannot tell yet"
_WORDS = {Band.LIKELY: "Likely", Band.POSSIBLE: "Possible", Band.UNLIKELY: "Less likely"}
_LEAST, _MOST, _MOST_SURE, _STEP = 1, 99, 95, 5
_YOUNG, _OLD = ("lt18", "18to29", "30to39"), ("60to69", "70to79", "ge80")
# Whom a form is about, by the words of its id (its name is about what happens, not about people), and the answers of a person whom it is not about.
_NOT_ABOUT = (
    (r"\b(?:wom[ae]n|girls|pregnancy|(?<!or )birth(?! or)|period|monthly)\b", "rf_sex", ("male",)),
    (r"\bpregnancy$", "rf_pregnant", ("no",)),
    (r"\bmen\b", "rf_sex", ("female",)),
    (r"\b(?:child|children|teenagers?)\b", "rf_age", ("30to39", "40to49", "50to59", *_OLD)),
    (r"\b(?:young|younger)\b", "rf_age", ("50to59", *_OLD)),
    (r"\b(?:old people|old age|older|old person|over 40)\b", "rf_age", _YOUNG),
    (r"\bmiddle-aged\b", "rf_age", (*_YOUNG, "70to79", "ge80")),
)


@dataclass(frozen=True, slots=True)
class ShownChance:
    """A chance of 100 as it is shown: whole numbers from 1 to 99, `low` below `high`. `tells`: the range is narrow enough to say something."""

    low: int
    middle: int
    high: int

    @property
    def tells(self) -> bool:
        return self.high - self.low <= WIDEST_TOLD


def shown_chance(low: float, middle: float, high: float) -> ShownChance:
    """The numbers to show for a range of probabilities (0 to 1)."""
    lowest, highest = _whole(low), _whole(high)
    if highest - lowest < _STEP - 1:
        lowest, highest = _next_down(lowest), _next_up(highest)
    return ShownChance(lowest, min(max(_whole(middle), lowest), highest, _MOST_SURE), highest)


def chance_of(cause: Cause) -> ShownChance:
    """The numbers to show for a cause; for one that can't be told apart from another, those of either."""
    range_ = cause.with_twin or cause
    return shown_chance(range_.low, range_.probability, range_.high)


def band_words(knowledge: Knowledge, cause: Cause, first: bool = False) -> str:
    """Likely, possible or less likely; or that the answers cannot tell yet, with which cause fits best all the same. `first`: it stands first of all."""
    if not chance_of(cause).tells:
        return f"Fits best, but {lower_first(CANNOT_TELL)}" if first else CANNOT_TELL
    return f"{_WORDS[band(knowledge, cause.with_twin.probability)]}, one of two" if cause.with_twin else _WORDS[cause.band]


def alone_words(cause: Cause) -> str:
    """The word for a cause by its own range, where another one that it can't be told apart from is listed beside it."""
    return _WORDS[cause.band] if shown_chance(cause.low, cause.probability, cause.high).tells else CANNOT_TELL


def range_words(knowledge: Knowledge, cause: Cause, first: bool = False) -> str:
    """The middle and the range as sentences about people who answer alike; where that tells too little, this is said, and of the first what is surer."""
    shown = chance_of(cause)
    if not shown.tells:
        surer = _same_care_words(knowledge, cause) if first else ""
        what = "one of the two" if cause.with_twin else "it"
        return f"{CANNOT_TELL}: {what} could be part of the problem in {shown.low} to {shown.high} of 100 people who answer like you.{surer}"
    told = f"art of the problem in about {shown.middle} of 100 people who answer like you (could be {shown.low} to {shown.high})."
    return f"One of the two is p{told} {_alone_words(cause)}" if cause.with_twin else f"P{told}"


def without_twins(causes: tuple[Cause, ...]) -> tuple[Cause, ...]:
    """Of two causes that can't be told apart only the first; it names the other."""
    named: set[str] = set()
    kept = []
    for cause in causes:
        if cause.id not in named:
            kept.append(cause)
            named.add(cause.told_with)
    return tuple(kept)


def twin_words(knowledge: Knowledge, cause: Cause) -> str:
    """The cause that it can't be told apart from, for the line below its name; '' where there is none."""
    return f"or: {lower_first(knowledge.conditions[cause.told_with].plain_name)}" if cause.told_with else ""


def _alone_words(cause: Cause) -> str:
    alone = shown_chance(cause.low, cause.probability, cause.high)
    if alone.tells:
        return f"The first alone: about {alone.middle} (could be {alone.low} to {alone.high})."
    return f"Which of the two, your answers cannot tell yet: the first alone could be {alone.low} to {alone.high}."


def _same_care_words(knowledge: Knowledge, cause: Cause) -> str:
    """Where it is likely that some cause with the same next steps is there, what to do is surer than what it is."""
    if cause.same_care is None or band(knowledge, cause.same_care.probability) is not Band.LIKELY:
        return ""
    shown = shown_chance(cause.same_care.low, cause.same_care.probability, cause.same_care.high)
    if not shown.tells:
        return ""
    return f" What to do next is surer: a cause with the same next steps is there in about {shown.middle} of 100 (could be {shown.low} to {shown.high})."


def key_words(knowledge: Knowledge) -> tuple[str, ...]:
    """What the words mean, for a legend."""
    likely, possible = (round(100 * knowledge.parameter(name)) for name in ("likely_from", "possible_from"))
    return (
        f"{_WORDS[Band.LIKELY]}: {likely} or more of 100 people who answer like you.",
        f"{_WORDS[Band.POSSIBLE]}: {possible} to {likely} of 100.",
        f"{_WORDS[Band.UNLIKELY]}: fewer than {possible} of 100.",
        f"{CANNOT_TELL}: the range is wider than {WIDEST_TOLD}. The first still fits best.",
    )


def unlisted_words(chance: float) -> str:
    """The chance that the cause is one that Sural does not know; never "about 0"."""
    number = f"about {_whole(chance)}" if round(100 * chance) >= _STEP else f"fewer than {_STEP}"
    return f"It could also be something that Sural does not know. That is so in {number} of 100 people who answer like you."


def needs_telling(cause: Cause) -> bool:
    """Whether the card says what would tell: its range is too wide, or two causes share it."""
    return not chance_of(cause).tells or cause.with_twin is not None


def would_tell_words(knowledge: Knowledge, cause: Cause) -> str:
    """What would tell most about a cause and can be had next: a test as an act, or a question that is still open. '' where the answers tell it."""
    if not needs_telling(cause):
        return ""
    if cause.with_twin and chance_of(cause).tells:
        return "What would tell the two apart: a doctor or physiotherapist tests your strength and reflexes."
    if not cause.missing:
        return "An examination would tell more."
    first = cause.missing[0].finding_id
    if first in knowledge.next_tests:
        return f"What would tell most: {lower_first(act_words(knowledge, first))}."
    return f"What would tell most is your answer to “{knowledge.questions[first].ask}”"


def lower_first(text: str) -> str:
    """The same text for the middle of a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def form_words(knowledge: Knowledge, cause: Cause, levels: Mapping[str, str]) -> str:
    """The form of a cause that the answers fit, as a sentence; '' where it is the usual form, or where it is about other people."""
    if not cause.presentation:
        return ""
    name = knowledge.presentations[cause.presentation].name
    whom = cause.presentation.replace("_", " ")
    if any(levels.get(finding) in others and re.search(about, whom) for about, finding, others in _NOT_ABOUT):
        return ""
    return f"Your answers fit a known form of it: “{name}”."


def _whole(chance: float) -> int:
    """Of 100, to the next five; 1 and 99 at the ends."""
    return min(max(_STEP * round(100 * chance / _STEP), _LEAST), _MOST)


def _next_down(number: int) -> int:
    return max(number - _STEP if number != _MOST else _MOST + 1 - _STEP, _LEAST)


def _next_up(number: int) -> int:
    return min(number + _STEP if number != _LEAST else _STEP, _MOST)
