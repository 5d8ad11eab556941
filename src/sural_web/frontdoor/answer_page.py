"""The page of a conversation as its template wants it: what stands above everything, the answer to the last message, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from sural import Urgency
from sural.frontdoor import Answer, Intent, Need, Person, Understanding
from sural.knowledge.phone_numbers import dialled
from sural_web.frontdoor import messages
from sural_web.frontdoor.asking import Here, reviewed
from sural_web.frontdoor.card import stands_of
from sural_web.frontdoor.catalog import words
from sural_web.frontdoor.confirming import lines_of
from sural_web.frontdoor.cover_part import is_told_by_rows
from sural_web.frontdoor.facts import Facts, facts_of, needs_practice
from sural_web.frontdoor.leads import lead
from sural_web.interview import cookie
from sural_web.interview.standing import Standing, standing_of
from sural_web.interview.store import Opened

_SHOWN_ELSEWHERE = {"red_flag.emergency", "red_flag.same_day", "start_interview.prefilled"}
_ABOUT_EXERCISE = ("what_is.exercise", "is_good_for.exercise", "can_i", "start_interview")
_WITHOUT_OWN = {"unclear", "ask_person", "not_medical"}  # an own answer is there in place of these
_NEEDS_PLACES = {"hours", "where", "phone"}


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One reviewed answer with the page where it stands."""

    text: str
    address: str = ""
    link: str = ""


def context_of(request: HttpRequest, opened: Opened, understood: Understanding, before: list[str], here: Here, now: datetime) -> dict[str, Any]:
    """Everything that the template needs."""
    held = standing_of(opened)
    stands = stands_of(held, understood.lang, opened.interview)
    for_other, about_other = cookie.is_for_other(request), understood.person is Person.OTHER
    lines = () if about_other and not for_other else lines_of(understood, opened.interview)
    told = is_told_by_rows(understood, here.facts, now.date())
    answers, facts = _answers(request, understood, here, held, told), facts_of(request, understood, here, now, stands)
    said = {"understood": understood, "before": before, "lines": lines, "ask_whose": bool(about_other and not for_other and understood.said)}
    given = {"answers": answers, "facts": facts, "has_answer": bool(answers) or facts != Facts(), "needs_practice": needs_practice(understood)}
    unsure = understood.asks_back and not told and understood.intent is not Intent.UNCLEAR and understood.urgency is Need.NONE
    shown = {"stands": stands, "for_them": for_other or about_other, "asks_back": unsure, "shows_signs": "signs" in understood.answer_ids}
    return {**_language(understood.lang), **said, **given, **shown, **_practice(here, understood.lang)}


def _language(lang: str) -> dict[str, Any]:
    return {"lang": lang, "page_lang": "" if lang == "en" else lang, "say": words(lang)}


def _practice(here: Here, lang: str) -> dict[str, Any]:
    """Whom to call, and whether somebody there reads messages."""
    if here.row is None:
        return {"practice": None, "dial": "", "call_practice": "", "takes_messages": False}
    call = words(lang)["does"]["phone"].format(name=here.row.name)
    return {"practice": here.row, "dial": dialled(here.row.phone), "call_practice": call, "takes_messages": messages.are_read_at(here.row)}


def _answers(request: HttpRequest, understood: Understanding, here: Here, held: Standing, told: bool) -> tuple[AnswerView, ...]:
    """In the order of the core. What a card, a form or a row of the practice says beside it is not said twice; `told`: a row answers it all."""
    found, has_account = [], request.user.is_authenticated
    own = any(one.startswith("own:") for one in understood.answer_ids)
    for one in reviewed(understood, here.facts):
        if _is_said_elsewhere(one, held, understood.lang) or ((own or told) and one.id in _WITHOUT_OWN):
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
