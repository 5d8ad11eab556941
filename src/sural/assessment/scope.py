"""Whom Sural is for, and when a person may try something. Out of scope there is a state in place of a result: no causes, no tests, no plan."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sural.knowledge import Urgency

AGE = "rf_age"
UNDER_18_LEVEL = "lt18"
UNDER_18_RULE = "tr25_child"


class Scope(StrEnum):
    """Whether Sural can say more than how urgent it is."""

    IN_SCOPE = ""
    UNDER_18 = "under_18"


def scope_of(levels: Mapping[str, str]) -> Scope:
    """The scope of a person with these levels, whatever else they answered."""
    return Scope.UNDER_18 if levels.get(AGE) == UNDER_18_LEVEL else Scope.IN_SCOPE


def may_test(urgency: Urgency, mode: str) -> bool:
    """Whether a self-test may be asked for. Who should be seen today moves nothing on our word; a clinician judges that for themselves."""
    return mode == "clinician" or urgency < Urgency.SAME_DAY
