"""Whom to call where this browser is: by the country that was chosen on it, else by its time zone. Nothing of it is kept on the server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError
from django.http import HttpRequest

from sural import Knowledge
from sural.knowledge.phone_numbers import PhoneNumbers, dialled

SHELL = "Sural-Shell"
ZONE, COUNTRY = "sural_zone", "sural_country"
_PRACTICE: list[Callable[[HttpRequest], PracticePhone | None]] = []


@dataclass(frozen=True, slots=True)
class PracticePhone:
    """The number of a person's own practice. `hours` says in words whether somebody answers now, and `open` whether it is so."""

    name: str
    number: str
    hours: str = ""
    open: bool = True

    @property
    def dial(self) -> str:
        return dialled(self.number)


@dataclass(frozen=True, slots=True)
class Phones:
    """`country` is None where it is not known; `chosen`: by the person, and not guessed."""

    country: PhoneNumbers | None
    chosen: bool
    practice_of: Callable[[], PracticePhone | None] = lambda: None

    @property
    def practice(self) -> PracticePhone | None:
        """Read only where a card names it."""
        return self.practice_of()

    @property
    def emergency(self) -> str:
        return dialled(self.country.emergency) if self.country else ""

    @property
    def urgent(self) -> str:
        return dialled(self.country.urgent) if self.country else ""


def register_practice(number_of: Callable[[HttpRequest], PracticePhone | None]) -> None:
    """A room that knows the number of the practice of whoever asks."""
    _PRACTICE.append(number_of)


def phones_of(request: HttpRequest | None) -> Phones:
    """The numbers for whoever sends this request."""
    if request is None or SHELL in request.headers:  # a page that a device keeps may be opened anywhere
        return Phones(None, False)
    knowledge = Knowledge.load()
    chosen = knowledge.phone_numbers.get(request.COOKIES.get(COUNTRY, ""))
    guessed = knowledge.country_of_zone.get(request.COOKIES.get(ZONE, ""))
    return Phones(chosen or guessed, chosen is not None, lambda: _practice(request))


def _practice(request: HttpRequest) -> PracticePhone | None:
    """Once a request, however many cards stand on the page."""
    if not hasattr(request, "practice_phone"):
        try:
            request.practice_phone = next((found for found in (room(request) for room in _PRACTICE) if found), None)  # type: ignore[attr-defined]
        except DatabaseError:  # the card is shown all the same, with the numbers that need no database
            request.practice_phone = None  # type: ignore[attr-defined]
    found: PracticePhone | None = request.practice_phone  # type: ignore[attr-defined]
    return found


def said_by_many(knowledge: Knowledge) -> list[tuple[str, str, str]]:
    """For whoever's country is not known: number, the same to dial, and where it holds."""
    rows = dict.fromkeys((one.emergency, one.emergency_said) for one in knowledge.phone_numbers.values() if one.emergency_said)
    return [(number, dialled(number), where) for number, where in rows]
