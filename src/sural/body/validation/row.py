"""One line of the validation table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Basis(Enum):
    """How much a pass is worth."""

    CONSTRUCTION = "by construction"  # follows from how the model is built; guards against mistakes
    FITTED = "fitted"  # the model was fitted to this number
    HELD_OUT = "held out"  # the model has not seen this number


@dataclass(frozen=True)
class Row:
    """`passed` is None where a number is only shown: sources disagree, or there is nothing to hold it to."""

    topic: str
    what: str
    published: str
    ours: str
    band: str
    passed: bool | None
    basis: Basis
    source_id: str

    @property
    def mark(self) -> str:
        return "shown" if self.passed is None else "pass" if self.passed else "FAIL"
