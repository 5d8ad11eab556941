"""The card of what stands, with its title in the language of the talk."""

from __future__ import annotations

from dataclasses import dataclass

from sural import Interview, Knowledge, Urgency
from sural_web.frontdoor.catalog import words
from sural_web.interview.standing import Standing
from sural_web.interview.urgency_view import UrgencyView, urgency_view


@dataclass(frozen=True, slots=True)
class Standings:
    """The one urgency, where it forbids exercise: as the card shows it, in words of the knowledge, and its title in the language of the talk."""

    held: Standing
    urgency: UrgencyView | None
    lang: str

    @property
    def title(self) -> str:
        """What the card says first."""
        return self._card("title") or self.held.advice.title

    @property
    def do(self) -> str:
        """What is to be done."""
        return self._card("do") or self.held.advice.do

    def _card(self, part: str) -> str:
        return "" if self.lang == "en" else str(words(self.lang)["card"].get(f"{self.held.urgency.id}_{part}", ""))

    @property
    def is_emergency(self) -> bool:
        return self.held.urgency is Urgency.EMERGENCY


def stands_of(held: Standing, lang: str, interview: Interview | None = None) -> Standings:
    """The card of an urgency that forbids exercise; without one where none does."""
    return Standings(held, urgency_view(Knowledge.load(), held.triage, interview) if held.forbids else None, lang)
