"""Write to a practice: the person sees what would be passed on, changes it, and agrees. In an emergency the page says to call instead."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sural import Urgency
from sural.knowledge.phone_numbers import dialled
from sural_web.frontdoor import conversation, messages
from sural_web.frontdoor.card import stands_of
from sural_web.frontdoor.catalog import words
from sural_web.frontdoor.message_form import MessageForm, read_message
from sural_web.frontdoor.models import LONGEST
from sural_web.interview import cookie
from sural_web.interview import store as interviews
from sural_web.interview.standing import Standing, standing_of
from sural_web.interview.store import Opened
from sural_web.ops.errors import Trouble, show
from sural_web.ops.limits import limited
from sural_web.practice.own_phone import chosen_practice
from sural_web.practice.store import Practice, practices

_SALT = "sural.frontdoor.once"
_LASTS_S = 86_400
_TOO_OLD = Trouble(
    409, "This page is too old", "It was opened more than a day ago. Nothing was sent.", "Go back, copy what you wrote, and open the page again."
)
_MOST_PRACTICES = 20


@require_http_methods(["GET", "POST"])
@limited("message", "MESSAGES_PER_HOUR", only="POST")
def message(request: HttpRequest) -> HttpResponse:
    """The form, or what was sent with whether somebody has read it."""
    opened = cookie.opened(request)
    lang = _lang(request, opened)
    held = standing_of(opened) if opened else Standing()
    if request.method == "POST" and held.urgency is not Urgency.EMERGENCY:
        return _sent(request, opened, lang, held)
    said = "\n".join(turn.text for turn in conversation.recent(opened, settings.CLOCK())) if opened else ""
    return _form(request, opened, lang, held, MessageForm(text=said[:LONGEST]))


def _sent(request: HttpRequest, opened: Opened | None, lang: str, held: Standing) -> HttpResponse:
    once = _mark_of(request.POST.get("once", ""))
    if once is None:
        return show(request, _TOO_OLD)
    if messages.is_known(once):
        return redirect("frontdoor:message")
    form, practice = read_message(request.POST, lang), _practice(request)
    if practice is None:
        form.errors["practice"] = words(lang)["message"]["error_practice"]
    if form.errors or practice is None:
        return _form(request, opened, lang, held, form)
    key = ""
    if opened is None:
        key, row = interviews.begin()
        opened = interviews.opened_of(row)
    need = held.urgency.id if held.urgency is Urgency.SAME_DAY else "none"
    messages.send(opened, practice, form, lang, need, once, settings.CLOCK())
    response = redirect("frontdoor:message")
    if key:
        cookie.change_key(request, response, key)
    return response


def _practice(request: HttpRequest) -> Practice | None:
    named = request.POST.get("practice", "")[:40]
    found = next((one for one in practices() if one.slug == named), None) or chosen_practice(request)
    return found if found and messages.are_read_at(found) else None


def _form(request: HttpRequest, opened: Opened | None, lang: str, held: Standing, form: MessageForm) -> HttpResponse:
    own = chosen_practice(request)
    own = own if own and messages.are_read_at(own) else None
    context: dict[str, Any] = {
        "say": words(lang),
        "lang": lang,
        "page_lang": "" if lang == "en" else lang,
        "form": form,
        "practice": own,
        "dial": dialled(own.phone) if own else "",
        "choices": [] if own else [one for one in practices()[:_MOST_PRACTICES] if messages.are_read_at(one)],
        "chosen": request.POST.get("practice", ""),
        "sent": [_told(one, lang) for one in messages.sent_by(opened)] if opened else [],
        "stands": stands_of(held, lang, opened.interview if opened else None),
        "for_them": cookie.is_for_other(request),
        "agree_hint": words(lang)["message"]["agree_hint"].format(days=settings.KEEP_DAYS),
        "once": signing.dumps(secrets.token_hex(16), salt=_SALT) if not form.errors else request.POST["once"],
    }
    return render(request, "frontdoor/message.html", context, status=422 if form.errors else 200)


def _told(one: messages.Message, lang: str) -> dict[str, Any]:
    """What became of a message, in words."""
    told = words(lang)["message"]
    return {"row": one, "sent_words": told["sent_lead"].format(practice=one.practice.name), "state_words": told[f"sent_{one.state}"]}


def _lang(request: HttpRequest, opened: Opened | None) -> str:
    """That of the conversation; a form brings its own, for its conversation may be over."""
    if request.POST.get("lang") in ("en", "es"):
        return request.POST["lang"]
    turns = conversation.recent(opened, settings.CLOCK()) if opened else []
    return turns[-1].lang if turns else "en"


def _mark_of(text: str) -> str | None:
    try:
        return hashlib.sha256(f"message {signing.loads(text, salt=_SALT, max_age=_LASTS_S)}".encode()).hexdigest()[:32]
    except signing.BadSignature:
        return None
