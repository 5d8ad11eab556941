"""Renders a whole page, or only its main part for an htmx request."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django_htmx.http import HttpResponseClientRedirect

from sural import Interview, Knowledge, Urgency
from sural.assessment.flow import FIXED_BLOCKS, is_drill_down
from sural_web.design.phones import phones_of
from sural_web.interview import cookie
from sural_web.interview.addresses import address_of
from sural_web.interview.map_picture import map_style_version, pictures
from sural_web.interview.map_view import brushes
from sural_web.interview.page_history import previous_page
from sural_web.interview.question_view import MAP, QuestionView
from sural_web.interview.standing import standing_of
from sural_web.interview.store import Opened
from sural_web.interview.urgency_view import urgency_view
from sural_web.ops.lru_cache import LruCache

_CARDS: LruCache[SafeString] = LruCache()


def show_question(request: HttpRequest, opened: Opened, view: QuestionView, notice: bool = False, tentative: Interview | None = None) -> HttpResponse:
    """One page. `tentative`: what was sent and can't be kept yet; if it needs help at once, that is said first."""
    interview = opened.interview
    needs_help = tentative is not None and tentative.urgency_now().urgency is Urgency.EMERGENCY
    cookie.remember(request, opened)
    progress = interview.progress()
    context = {
        "question": view,
        "body": _question_body(interview.knowledge, view),
        "seen": opened.length,
        "progress": progress,
        "safety_open": interview.next_fixed_page() is not None,
        "on_a_tick": view.page.block in FIXED_BLOCKS and is_drill_down(interview.knowledge, view.page),
        "back": previous_page(interview, view.page),
        "sent_emergency": urgency_view(tentative.knowledge, tentative.urgency_now(), tentative) if needs_help and tentative else None,
        "now_card": _card_at_hand(request, interview.knowledge),
        "notice": notice,
        "from_answers": "from" in request.GET or "from_answers" in request.POST,
        "more": "more" in request.GET or "more" in request.POST,
    }
    return _page(request, "interview/question.html", context, address_of(view.page))


def _card_at_hand(request: HttpRequest, knowledge: Knowledge) -> SafeString:
    """What the page shows by itself at a tick that needs help now: the same for all in one country, and no practice is named in it."""
    country = phones_of(request).country
    context = {"urgency": {"advice": knowledge.urgency_advice["emergency"]}}
    kept = (knowledge.version, country.id if country else "", cookie.is_for_other(request))
    return _CARDS.get(kept, lambda: render_to_string("interview/_now_inline.html", context, request))


@lru_cache(maxsize=512)
def _question_body(knowledge: Knowledge, view: QuestionView) -> SafeString:
    """The part of a page that only its view decides: the same for all who see it for the first time."""
    context: dict[str, Any] = {"question": view}
    if view.form == MAP:
        context |= {"brushes": brushes(knowledge, view.marks), "pictures": pictures(), "map_version": map_style_version()}
    return render_to_string("interview/_question_body.html", context)


def show_now(request: HttpRequest, opened: Opened) -> HttpResponse:
    cookie.remember(request, opened)
    standing = standing_of(opened)
    context = {
        "urgency": urgency_view(opened.interview.knowledge, standing.triage, opened.interview),
        "held": standing,
        "under_18": opened.interview.knowledge.under_18,
        "finished": opened.interview.next_fixed_page() is None,
    }
    return _page(request, "interview/now.html", context, reverse("interview:now"))


def now_card(request: HttpRequest, tentative: Interview) -> HttpResponse:
    """Only the card, for the page on which the answer is being given."""
    return render(request, "interview/_now_inline.html", {"urgency": urgency_view(tentative.knowledge, tentative.urgency_now(), tentative)})


def go_to(request: HttpRequest, address: str) -> HttpResponse:
    """A redirect that leaves the page also where htmx sent the form."""
    return HttpResponseClientRedirect(address) if request.htmx else HttpResponseRedirect(address)


def show_stale(request: HttpRequest) -> HttpResponse:
    """The browser has no key, or one that opens nothing: said plainly, with a way on."""
    return _page(request, "interview/stale.html", {"keep_days": settings.KEEP_DAYS}, reverse("interview:next"), status=410)


def _page(request: HttpRequest, template: str, context: dict[str, Any], address: str, status: int = 200) -> HttpResponse:
    layout = "design/fragment.html" if request.htmx else "design/page.html"
    response = render(request, template, {**context, "layout": layout}, status=200 if request.htmx else status)
    if request.htmx:
        response.headers["HX-Push-Url"] = address
    return response
