"""What the front door knows of a practice: values that somebody else filled in (the web, from its rows). Empty is allowed everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sural.cover.acceptance import Acceptance


@dataclass(frozen=True, slots=True)
class Place:
    """A location. `hours` are lines in words ("Monday: 09:00 to 17:00"), `address` one line, `other_names` what people call it ("the Bronx office")."""

    id: str
    name: str
    address: str = ""
    phone: str = ""
    hours: tuple[str, ...] = ()
    getting_there: str = ""
    access: str = ""
    languages: tuple[str, ...] = ("en",)
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitKind:
    """What one can come for, in the practice's own words."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """An answer that the practice wrote: to which questions, in which language, reviewed when, which version of it."""

    id: str
    lang: str
    questions: tuple[str, ...]
    text: str
    reviewed: date
    version: int = 1


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice. `accepted` are its rows about payers (see `sural.cover`); `phone` the number to call when nothing else is known."""

    name: str = ""
    phone: str = ""
    places: tuple[Place, ...] = ()
    kinds: tuple[VisitKind, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    own_answers: tuple[OwnAnswer, ...] = ()
    pages_spanish: bool = False
