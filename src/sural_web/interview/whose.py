"""For whom somebody answers: for themselves, or for another person who knows of it. The two records stay apart in one browser."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sural_web.interview import cookie, store
from sural_web.interview.store import BY_CONSENT, BY_RIGHT, Opened
from sural_web.ops.limits import limited

_NO_CONSENT = "Ask them first, or leave it to somebody who may decide for them. In an emergency do not ask: call."
_CHOOSE = "Choose what is true."


@require_http_methods(["GET", "POST"])
@limited("start", "STARTS_PER_HOUR", only="POST")
def whose(request: HttpRequest) -> HttpResponse:
    """Says who it is for now, and changes it. Nothing that was answered moves from one record to the other."""
    opened, waits = cookie.opened(request), cookie.parked(request)
    fields = request.POST
    if request.method == "GET":
        return _page(request, opened, waits)
    if "swap" in fields and waits:
        response = redirect("frontdoor:home")
        cookie.swap(request, response)
        return response
    if "own" in fields and opened and cookie.is_for_other(request):
        return _for_oneself(request, waits, fields["own"])
    if "other" in fields and not (opened and cookie.is_for_other(request)):
        return _for_another(request, opened, waits)
    return redirect("interview:whose")


def _for_oneself(request: HttpRequest, waits: Opened | None, how: str) -> HttpResponse:
    """`new`: a record of one's own beside theirs; `same`: the answers were one's own all the time."""
    if waits:  # one's own is there already: it is only brought to the front
        return redirect("interview:whose")
    response = redirect("interview:next")
    if how == "new":
        cookie.park(request, response, store.begin()[0], for_other=False)
    else:
        cookie.set_for_other(response, False)
    return response


def _for_another(request: HttpRequest, opened: Opened | None, waits: Opened | None) -> HttpResponse:
    if waits:  # theirs is there already
        return redirect("interview:whose")
    consent = request.POST.get("consent", "")
    if consent not in (BY_CONSENT, BY_RIGHT):
        return _page(request, opened, waits, _NO_CONSENT if consent else _CHOOSE)
    response = redirect("interview:next")
    if opened and request.POST["other"] == "same":
        store.set_answered_by(opened.row, consent)
        cookie.set_for_other(response, True)
        return response
    key, row = store.begin()
    store.set_answered_by(row, consent)
    if opened and not opened.is_blank:
        cookie.park(request, response, key, for_other=True)
    else:
        cookie.change_key(request, response, key, for_other=True)
    return response


def _page(request: HttpRequest, opened: Opened | None, waits: Opened | None, error: str = "") -> HttpResponse:
    context = {
        "here": opened is not None and opened.length > 0,
        "waits": waits is not None,
        "keep_days": settings.KEEP_DAYS,
        "error": error,
        "options": (
            (BY_CONSENT, "They know that I do this, and they agree", ""),
            (BY_RIGHT, "They cannot decide this, and I may decide for them", "Such as the parent of a child, or somebody with a power of attorney."),
            ("no", "Neither", ""),
        ),
    }
    return render(request, "interview/whose.html", context, status=422 if error else 200)


def on_every_page(request: HttpRequest) -> dict[str, bool]:
    """For templates: `for_other` where somebody answers for another person."""
    return {"for_other": cookie.is_for_other(request)}
