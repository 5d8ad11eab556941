"""The desk's form for somebody who calls: who they are, how they are reached, and which free time. Nothing about their health is asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from django.conf import settings
from django.http import QueryDict

from sural.booking.offer import Offer
from sural_web.booking.contact_form import ContactForm, read_contact
from sural_web.booking.desk_kinds import for_the_desk
from sural_web.booking.free import ONE_DAY, Rota
from sural_web.booking.making import Contact
from sural_web.booking.moments import from_address
from sural_web.booking.visit_time import Time
from sural_web.practice import store as practices
from sural_web.practice.store import Location

_NOT_FREE = "This time is not free any more. Choose another one."


@dataclass(frozen=True, slots=True)
class CallerForm:
    """`chosen` is what the list of times sent; `time` what it means, None where it means nothing that is free."""

    typed: ContactForm = field(default_factory=ContactForm)
    chosen: str = ""
    time: Time | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def contact(self) -> Contact:
        return Contact(self.typed.name, self.typed.phone, self.typed.email)

    def with_taken_time(self) -> CallerForm:
        """Somebody else was faster."""
        return replace(self, time=None, errors={**self.errors, "time": _NOT_FREE})


EMPTY = CallerForm()  # as somebody finds it who has typed nothing


def read(sent: QueryDict, place: Location) -> CallerForm:
    typed, chosen = read_contact(sent), sent.get("time", "")[:200]
    errors = {name: words for name, words in typed.errors.items() if name in ("name", "phone", "email")}
    time = _time(chosen, place)
    if time is None:
        errors["time"] = _NOT_FREE if chosen else "Choose a time."
    return CallerForm(replace(typed, reason=""), chosen, time, errors)


def _time(chosen: str, place: Location) -> Time | None:
    """Every kind of visit of the practice, also what only the desk may book; only a time that is free."""
    kind_slug, _, rest = chosen.partition(" ")
    who_slug, _, moment = rest.partition(" ")
    kind = next((one for one in practices.visit_kinds(place.practice) if one.slug == kind_slug), None)
    rota = Rota(place, days=ONE_DAY)
    who = next((one for one in rota.clinicians_for(kind) if one.slug == who_slug), None) if kind else None
    begins = from_address(moment)
    if kind is None or who is None or begins is None:
        return None
    is_free = rota.still_free(for_the_desk(kind), who, begins, Offer(), settings.CLOCK())
    return Time(place, kind, who, begins) if is_free else None
