"""Whom to call in a country: the emergency number, and the line for urgent advice where one is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PhoneNumbers:
    """The numbers of one country, as people there write them.

    `id` is the ISO code in small letters; `urgent` is empty where no line is known; `zones` are the names that a browser there gives its time zone.
    `emergency_said` and `urgent_said` say where a number holds in a list of many countries; empty = left out of that list.
    """

    id: str
    name: str
    emergency: str
    emergency_said: str
    urgent: str
    urgent_name: str
    urgent_said: str
    zones: tuple[str, ...]
    source_ids: tuple[str, ...]
    confidence: str

    def in_text(self, pattern: str) -> str:
        """A text of the advice with the numbers of this country."""
        return with_numbers(pattern, {"emergency": self.emergency, "urgent": self.urgent})


def phone_numbers(row: Mapping[str, str]) -> PhoneNumbers:
    """One row of `phone_numbers.csv`."""
    return PhoneNumbers(
        id=row["country"],
        name=row["name"],
        emergency=row["emergency"],
        emergency_said=row["emergency_said"],
        urgent=row["urgent"],
        urgent_name=row["urgent_name"],
        urgent_said=row["urgent_said"],
        zones=tuple(row["zones"].split(";")),
        source_ids=tuple(row["source_id"].split(";")),
        confidence=row["confidence"],
    )


def in_words(countries: Iterable[PhoneNumbers]) -> dict[str, str]:
    """The numbers as two lists in words, for advice that does not know where the person is: `emergency` and `urgent`."""
    known = list(countries)
    emergency = _listed((one.emergency, one.emergency_said) for one in known)
    return {"emergency": emergency, "urgent": _listed((one.urgent, one.urgent_said) for one in known)}


def with_numbers(pattern: str, numbers: Mapping[str, str]) -> str:
    """A text with its numbers in brackets; nothing stands where no number is known."""
    return pattern.format(**{name: f" ({number})" if number else "" for name, number in numbers.items()})


def _listed(said: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{number} in {where}" for number, where in dict.fromkeys(said) if where)


def dialled(number: str) -> str:
    """A number as a telephone link needs it."""
    return "".join(letter for letter in number if letter in "+0123456789")
