"""Where an answer leads: addresses for the links that the core names, and the ways into booking with the kind of visit filled in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from sural.frontdoor import Answer
from sural_web.booking.kinds import kinds_for
from sural_web.frontdoor.catalog import words
from sural_web.practice.store import Location, VisitKind

_PLAIN = {
    "interview": "interview:next",
    "book": "booking:places",
    "places": "practice:places",
    "numbers": "frontdoor:numbers",
    "cover": "cover:page",
    "message": "frontdoor:message",
    "causes": "library:causes",
    "plan": "care:today",
    "check_in": "care:check_in",
    "about": "frontdoor:about",
    "privacy": "frontdoor:privacy",
}
_COMFORT = {"ice": "care:ice", "heat": "care:heat"}
# Said of a form of visit by people who do not know its name.
_OF_FORM = {
    "first": ("first visit", "first time", "new patient", "never been", "primera vez", "primera cita", "paciente nuevo"),
    "tele": ("video", "online", "telehealth", "televisit", "phone visit", "by phone", "videollamada", "por telefono", "en linea"),
    "procedure": ("injection", "procedure", "shot", "inyeccion", "procedimiento"),
    "routine": ("follow up", "followup", "check up", "checkup", "routine", "seguimiento", "control"),
}


@dataclass(frozen=True, slots=True)
class WayToBook:
    """A place, with the kind of visit where it was named."""

    label: str
    address: str


def lead(answer: Answer, has_plan: bool, has_account: bool, calm: bool) -> str:
    """The address of an answer's page, "" where there is none for this person. `calm`: nothing urgent stands, so that a page may invite to exercise."""
    if answer.link == "cause" and answer.link_id:
        return reverse("library:cause", args=[answer.link_id])
    if answer.link == "own_booking":
        return reverse("booking:mine") if has_account else ""
    if answer.link == "part":
        return reverse(_COMFORT[answer.link_id]) if answer.link_id in _COMFORT and has_plan and calm else ""
    if answer.link in ("exercise", "plan", "check_in") and not has_plan:
        return ""
    if answer.link == "exercise":
        return reverse("care:plan") if calm else ""
    return reverse(_PLAIN[answer.link]) if answer.link in _PLAIN else ""


def ways_to_book(request: HttpRequest, text: str, named: Iterable[str], places: list[Location], lang: str) -> tuple[WayToBook, ...]:
    """One a place that takes bookings; only the named one where one of them was named."""
    said, told, found = f" {_plain(text)} ", words(lang)["does"], []
    for place in named_places(named, places):
        kinds, _ = kinds_for(request, place)
        if kinds:
            kind = kind_said(said, kinds)
            address = reverse("booking:times", args=[place.practice.slug, place.slug])
            label = told["book_kind"].format(kind=kind.name) if kind else told["book"]
            found.append(WayToBook(f"{label}, {told['book_at'].format(place=place.name)}", address + (f"?{urlencode({'kind': kind.slug})}" if kind else "")))
    return tuple(found)


def kind_said(said: str, kinds: list[VisitKind]) -> VisitKind | None:
    """The kind of visit that was named, by its own name or by what people call its form; None where two are meant or none."""
    by_name = [one for one in kinds if f" {_plain(one.name)} " in said]
    by_form = [one for one in kinds if any(f" {words} " in said for words in _OF_FORM.get(one.form, ()))]
    found = by_name or by_form
    return found[0] if len(found) == 1 else None


def named_places(named: Iterable[str], places: list[Location]) -> list[Location]:
    """The places that were named, or all of them."""
    words = list(named)
    return [one for one in places if any(_names(part, one) for part in words)] or places


def _names(said: str, place: Location) -> bool:
    names = {_plain(place.name), _plain(place.city)}
    return any(name and (name in _plain(said) or _plain(said) in name) for name in names) and len(_plain(said)) > 2


def _plain(text: str) -> str:
    bare = "".join(one for one in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else " " for one in bare).split())
