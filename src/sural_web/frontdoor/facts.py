"""What the practice's own rows say to a message: hours with exceptions and holidays, places, cover, ways to book, prices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from sural.frontdoor import Intent, Understanding
from sural.knowledge.phone_numbers import dialled
from sural_web.frontdoor.asking import Here
from sural_web.frontdoor.card import Standings
from sural_web.frontdoor.cover_part import CoverPart, cover_parts
from sural_web.frontdoor.day_words import PlaceHours, place_hours
from sural_web.frontdoor.leads import WayToBook, named_places, ways_to_book
from sural_web.practice import store as practices

_MOST_PLACES = 4
_OF_A_PRACTICE = {Intent.HOURS, Intent.WHERE, Intent.PHONE, Intent.COST, Intent.BOOK, Intent.MOVE_OR_CANCEL, Intent.COVER_QUESTION}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the practice's own rows say to this message."""

    hours: tuple[PlaceHours, ...] = ()
    places: tuple[Any, ...] = ()
    covers: tuple[CoverPart, ...] = ()
    ways: tuple[WayToBook, ...] = ()
    prices: tuple[Any, ...] = ()


def facts_of(request: HttpRequest, understood: Understanding, here: Here, now: datetime, stands: Standings) -> Facts:
    wishes, named = {understood.intent, *understood.also}, understood.entities
    places = named_places(named.place, here.places)[:_MOST_PLACES] if wishes & {Intent.HOURS, Intent.WHERE, Intent.PHONE} else []
    hours = tuple(place_hours(one, named.time, understood.lang, now) for one in places) if Intent.HOURS in wishes else ()
    books = wishes & {Intent.BOOK} and not stands.is_emergency
    kinds = practices.visit_kinds(here.row) if Intent.COST in wishes and here.row else ()
    return Facts(
        hours=hours,
        places=tuple((one, dialled(one.phone)) for one in places) if wishes & {Intent.WHERE, Intent.PHONE} else (),
        covers=cover_parts(understood, here.facts, now.date()) if Intent.COVER_QUESTION in wishes else (),
        ways=ways_to_book(request, understood.text, named.place, here.places, understood.lang)[:_MOST_PLACES] if books else (),
        prices=tuple((one.name, one.price_note) for one in kinds if one.price_note),
    )


def needs_practice(understood: Understanding) -> bool:
    """Whether only a practice can answer: without one the page says so."""
    return bool({understood.intent, *understood.also} & _OF_A_PRACTICE)
