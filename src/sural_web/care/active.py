"""The active course of a person's care and its newest version, as the other modules of this room hand them on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sural_web.care.models import Course, StoredVersion
from sural_web.interview.store import Opened


@dataclass(frozen=True, slots=True)
class Marks:
    """How far a course has come: its newest version and records."""

    version: int | None
    check_in: int | None
    session: int | None


@dataclass(frozen=True, slots=True)
class Care:
    """The active course with its newest version; `zone` is the person's time zone as far as it is known."""

    opened: Opened
    version: StoredVersion
    zone: str = ""

    @property
    def course(self) -> Course:
        return self.version.course

    @property
    def mark(self) -> tuple[int, datetime]:
        """Stands for this version alone, also after the database was restored from a copy."""
        return self.version.pk, self.version.at
