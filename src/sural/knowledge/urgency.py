"""The levels of urgency, from caring for oneself to an emergency."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

UrgencyId = Literal["self_care", "routine", "within_2_weeks", "within_2_days", "same_day", "emergency"]


class Urgency(IntEnum):
    """How soon somebody should be seen; a higher number is sooner."""

    SELF_CARE = 0
    ROUTINE = 1
    WITHIN_2_WEEKS = 2
    WITHIN_2_DAYS = 3
    SAME_DAY = 4
    EMERGENCY = 5

    @property
    def id(self) -> str:
        """The name that stands in files and JSON, for example ``same_day``."""
        return self.name.lower()

    @property
    def seen_first(self) -> bool:
        """Whether somebody should look before any exercise is begun or gone on with."""
        return self >= Urgency.WITHIN_2_DAYS

    @classmethod
    def from_id(cls, text: str) -> Urgency:
        return cls[text.upper()]


# How soon, for the middle of a sentence: documents and pages say it so, and a test compares them with the rules.
SOON_WORDS = {
    Urgency.EMERGENCY: "at once",
    Urgency.SAME_DAY: "the same day",
    Urgency.WITHIN_2_DAYS: "within two days",
    Urgency.WITHIN_2_WEEKS: "within two weeks",
    Urgency.ROUTINE: "at an ordinary visit",
    Urgency.SELF_CARE: "if it does not get better",
}
