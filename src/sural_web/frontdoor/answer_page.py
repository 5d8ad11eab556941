"""The page of a conversation as its template wants it: what stands above everything, the answer to the last message, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from sural import Interview, Knowledge, Urgency
from sural.frontdoor import Answer, Intent, Need, Person, Understanding
from sural.knowledge.phone_numbers import dialled
from sural_web.frontdoor import messages
from sural_web.frontdoor.asking import Here, reviewed
from sural_web.frontdoor.catalog import words
from sural_web.frontdoor.confirming import lines_of
from sural_web.frontdoor.cover_part import CoverPart, cover_parts
from sural_web.frontdoor.day_words import PlaceHours, place_hours
from sural_web.frontdoor.leads import WayToBook, lead, named_places, ways_to_book
from sural_web.interview import cookie
from sural_web.interview.standing import Standing, standing_of
from sural_web.interview.store import Opened
from sural_web.interview.urgency_view import UrgencyView, urgency_view
from sural_web.practice import store as practices

_MOST_PLACES = 4
_SHOWN_ELSEWHERE = {"red_flag.emergency", "red_flag.same_day", "start_interview.prefilled"}
_ABOUT_EXERCISE = ("what_is.exercise", "is_good_for.exercise", "can_i", "start_interview")
_WITHOUT_OWN = {"unclear", "ask_person", "not_medical"}  # an own answer is there in place of these
_NEEDS_PLACES = {"hours", "where", "phone"}
_OF_A_PRACTICE = {Intent.HOURS, Intent.WHERE, Intent.PHONE, Intent.COST, Intent.BOOK, Intent.MOVE_OR_CANCEL, Intent.COVER_QUESTION}


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One reviewed answer with the page where it stands; `own` says when the practice reviewed its own one."""

    text: str
    address: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the practice's own rows say to this message."""

    hours: tuple[PlaceHours, ...] = ()
    places: tuple[Any, ...] = ()
    covers: tuple[CoverPart, ...] = ()
    ways: tuple[WayToBook, ...] = ()
    prices: tuple[Any, ...] = ()


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


def context_of(request: HttpRequest, opened: Opened, understood: Understanding, before: list[str], here: Here, now: datetime) -> dict[str, Any]:
    """Everything that the template needs."""
    held = standing_of(opened)
    stands = stands_of(held, understood.lang, opened.interview)
    for_other, about_other = cookie.is_for_other(request), understood.person is Person.OTHER
    lines = () if about_other and not for_other else lines_of(understood, opened.interview)
    answers, facts = _answers(request, understood, here, held), _facts(request, understood, here, now, stands)
    return {
        "understood": understood,
        "lang": understood.lang,
        "page_lang": "" if understood.lang == "en" else understood.lang,
        "say": words(understood.lang),
        "before": before,
        "stands": stands,
        "for_them": for_other or about_other,
        "answers": answers,
        "facts": facts,
        "asks_back": understood.asks_back and understood.intent is not Intent.UNCLEAR and understood.urgency is Need.NONE,
        "has_answer": bool(answers) or facts != Facts(),
        "lines": lines,
        "ask_whose": bool(about_other and not for_other and understood.said),
        "shows_signs": "signs" in understood.answer_ids,
        "needs_practice": bool({understood.intent, *understood.also} & _OF_A_PRACTICE),
        "takes_messages": here.row is not None and messages.are_read_at(here.row),
        "call_practice": words(understood.lang)["does"]["phone"].format(name=here.row.name) if here.row else "",
        "practice": here.row,
        "dial": dialled(here.row.phone) if here.row else "",
    }


def stands_of(held: Standing, lang: str, interview: Interview | None = None) -> Standings:
    """The card of an urgency that forbids exercise; without one where none does."""
    return Standings(held, urgency_view(Knowledge.load(), held.triage, interview) if held.forbids else None, lang)


def _answers(request: HttpRequest, understood: Understanding, here: Here, held: Standing) -> tuple[AnswerView, ...]:
    """In the order of the core. What a card, a form or a row of the practice says beside it is not said twice."""
    found, has_account = [], request.user.is_authenticated
    own = any(one.startswith("own:") for one in understood.answer_ids)
    for one in reviewed(understood, here.facts):
        if _is_said_elsewhere(one, held, understood.lang) or (own and one.id in _WITHOUT_OWN):
            continue
        address = lead(one, held.has_plan, has_account, calm=not held.forbids) if one.id != "book" or not here.places else ""
        found.append(AnswerView(one.text, address, one.link_words if address else ""))
    return tuple(found)


def _is_said_elsewhere(one: Answer, held: Standing, lang: str) -> bool:
    if one.id == "book" and held.urgency is Urgency.EMERGENCY:  # nothing can be booked then
        return True
    if one.id in _SHOWN_ELSEWHERE or (one.id == "signs" and lang == "en"):
        return True
    if one.id.partition(":")[0] in _NEEDS_PLACES or one.id.startswith("cover"):
        return True
    return held.forbids and one.id.startswith(_ABOUT_EXERCISE)


def _facts(request: HttpRequest, understood: Understanding, here: Here, now: datetime, stands: Standings) -> Facts:
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
