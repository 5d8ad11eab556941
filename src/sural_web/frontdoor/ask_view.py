"""The box of the front page: keep what was typed, and answer it. The answer is a page of its own, so that Back, reload and a second tab show the same."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from sural import Urgency
from sural.assessment.triage import Triage
from sural.frontdoor import Need, Understanding
from sural.frontdoor.understand import MOST_TURNS as MOST_BEFORE
from sural.whole_number import whole_number
from sural_web.frontdoor import conversation
from sural_web.frontdoor.answer_page import context_of
from sural_web.frontdoor.asking import Here, here, is_too_long, typed, understood_of
from sural_web.frontdoor.card import stands_of
from sural_web.frontdoor.catalog import words
from sural_web.frontdoor.confirming import confirmed, is_taken_back
from sural_web.frontdoor.home_view import show_home
from sural_web.frontdoor.models import MOST_TURNS, WHY_NOT, Turn
from sural_web.frontdoor.unanswered import note_unanswered
from sural_web.interview import cookie
from sural_web.interview import store as interviews
from sural_web.interview.purging import purge
from sural_web.interview.standing import Standing
from sural_web.interview.store import Opened
from sural_web.interview.watching import answers_kept
from sural_web.ops.errors import Trouble, show
from sural_web.ops.limits import limited

_TOO_MANY = Trouble(
    429,
    "Too many messages from here",
    "Very much was written from your address in the last hour. What you just sent was not kept.",
    "If it cannot wait, call your doctor or your emergency number now. Else try again in an hour.",
)
_URGENCY = {Need.SAME_DAY: Urgency.SAME_DAY, Need.EMERGENCY: Urgency.EMERGENCY}
_FULL = Trouble(
    409,
    "Nothing more can be kept here",
    "Hundreds of messages were written in this browser. What you just sent was not kept.",
    "If it cannot wait, call your doctor or your emergency number now. Else delete everything about you, and begin again.",
)


@require_http_methods(["GET", "POST"])
@limited("ask", "ASKS_PER_HOUR", only="POST", told=_TOO_MANY)
def ask(request: HttpRequest) -> HttpResponse:
    """One message, or the page with the last answer."""
    if request.method == "POST":
        return _said(request, typed(request.POST.get("text", "")))
    opened = cookie.opened(request)
    turns = conversation.recent(opened, settings.CLOCK()) if opened else []
    if opened is None or not turns:
        return redirect("frontdoor:home")
    return _page(request, opened, turns, here(request, settings.CLOCK()))


def _said(request: HttpRequest, text: str) -> HttpResponse:
    now, opened = settings.CLOCK(), cookie.opened(request)
    before = [turn.text for turn in conversation.recent(opened, now)] if opened else []
    if not text:
        return _to_mend(request, text, words("es" if request.POST.get("lang") == "es" else "en")["problem"]["empty"])
    around = here(request, now)
    understood = understood_of(text, before, around.facts)
    if is_too_long(text):
        problem = words(understood.lang)["problem"]["too_long"].format(letters=f"{len(text):,}")
        return _to_mend(request, text, problem, understood)
    return _kept(request, opened, understood, text, around)


def _kept(request: HttpRequest, opened: Opened | None, understood: Understanding, text: str, around: Here) -> HttpResponse:
    """The message stands in the log before anything is said of it. Whoever has no record gets one."""
    now, key = settings.CLOCK(), ""
    if opened is None:
        purge()
        key, row = interviews.begin()
        opened = interviews.opened_of(row)
        cookie.remember(request, opened)
    try:
        turn = conversation.say(opened, understood, text, now)
    except conversation.ConversationFull:
        return show(request, _FULL)
    note_unanswered(turn, understood, around, now)
    turns = conversation.recent(opened, now)
    response = _page(request, opened, turns, around) if request.htmx else redirect("frontdoor:ask")
    if key:
        cookie.change_key(request, response, key)
    return response


def _page(request: HttpRequest, opened: Opened, turns: list[Turn], around: Here, is_stale: bool = False) -> HttpResponse:
    cookie.remember(request, opened)
    *before, last = (turn.text for turn in turns)
    understood = understood_of(last, before, around.facts)
    context = context_of(request, opened, understood, before, around, settings.CLOCK())
    layout = "design/fragment.html" if request.htmx else "design/page.html"
    more = {"layout": layout, "last": turns[-1].number, "is_stale": is_stale}
    response = render(request, "frontdoor/answer.html", {**context, **more}, status=409 if is_stale and not request.htmx else 200)
    if request.htmx:
        response.headers["HX-Push-Url"] = reverse("frontdoor:ask")
    return response


def _to_mend(request: HttpRequest, text: str, problem: str, understood: Understanding | None = None) -> HttpResponse:
    """The box again with all that was typed. A warning sign in it is said first, also where the text can't be kept."""
    urgent = understood if understood and understood.urgency is not Need.NONE else None
    lang = understood.lang if understood else "en"
    stands = stands_of(Standing(Triage(_URGENCY[urgent.urgency], ())), lang) if urgent else None
    problem = f"{words(lang)['problem']['urgent_first']} {problem}" if urgent else problem
    return show_home(request, {"text": text, "problem": problem, "stands": stands, "lang": lang}, status=422)


@require_POST
def not_so(request: HttpRequest) -> HttpResponse:
    """What was told urgently does not stand any more: the person says so of all that stands, as their page showed it, and that is kept."""
    opened, why = cookie.opened(request), request.POST.get("why", "")
    if opened is None or not opened.row.told or why not in WHY_NOT[1:]:
        return redirect("frontdoor:home")
    return redirect("frontdoor:home" if conversation.take_back(opened, why, settings.CLOCK(), _shown(request)) else "interview:now")


def _shown(request: HttpRequest) -> list[int]:
    """The numbers of the messages that stood on the page from which this was sent."""
    numbers = (whole_number(one.removeprefix("told:"), 0, MOST_TURNS) for one in request.POST.get("shown", "").split())
    return [number for number in numbers if number is not None]


@require_POST
@limited("ask", "ASKS_PER_HOUR", told=_TOO_MANY)
def confirm(request: HttpRequest) -> HttpResponse:
    """What was confirmed goes into the log of the interview, as if it had been answered on its page; then the questions go on."""
    opened, now = cookie.opened(request), settings.CLOCK()
    turns = conversation.recent(opened, now) if opened else []
    if opened is None or not turns:
        return redirect("frontdoor:home")
    texts, around = [turn.text for turn in turns], here(request, now)
    if request.POST.get("last") != str(turns[-1].number):  # the lines were those of an older page
        return _page(request, opened, turns, around, is_stale=True)
    understood = understood_of(texts[-1], texts[:-1], around.facts)
    read = confirmed(understood, opened.interview, request.POST)
    kept = opened
    if len(read.changed.answers.log) > opened.length:
        try:
            kept = interviews.append(opened, read.changed)
        except interviews.LogFull:
            return show(request, _FULL)
        answers_kept(kept)
    if opened.row.told and is_taken_back(understood, read.denied, kept.interview):
        conversation.take_back(kept, "not_so", now, [turn.number for turn in turns[-MOST_BEFORE - 1 :]])
    return redirect(*_onward(kept, read.page))


def _onward(kept: Opened, page: int | None) -> tuple[Any, ...]:
    if kept.interview.urgency_now().urgency is Urgency.EMERGENCY:
        return ("interview:now",)
    return ("interview:question", page) if page is not None else ("interview:next",)
