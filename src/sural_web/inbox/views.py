"""The inbox, and one thing of it. To open a thing says that somebody has looked; to close it takes a reason."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sural.whole_number import whole_number
from sural_web.booking.words import local_day, when
from sural_web.care.clock import zone
from sural_web.clinic import store as clinics
from sural_web.inbox import store
from sural_web.inbox.listing import PAGE, grants_of, listing_of
from sural_web.inbox.row import row_of
from sural_web.ops.errors import Trouble, not_found, show
from sural_web.ops.readable_text import is_blank
from sural_web.policy import Act, actor_of
from sural_web.policy.actor import CLINICIAN, DESK
from sural_web.policy.gate import refused

NO_REASON = "Write why it is done. The next one who looks reads it."
_TOO_LONG = f"A reason may have {store.MOST_REASON} letters, and this one has {{letters}}. Nothing was closed."
_MOST_NUMBER, _MOST_ROWS = 2**63 - 1, 1_000_000
_CLOSED = Trouble(409, "Somebody else has closed this already", "Their reason stays, and yours was not kept.", "Go back to your inbox.")

_TOLD_AGAIN = Trouble(
    409,
    "Something urgent was told again since you opened the page",
    "It tells of the same, so it stands with what you wanted to close. Nothing was closed, and your reason was not kept.",
    "Open the page of the person and read what they wrote. Close it then, if it is done.",
)


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Everything that nobody has closed: urgency first, then age."""
    actor, now = actor_of(request), settings.CLOCK()
    start = whole_number(request.GET.get("from", "0"), 0, _MOST_ROWS) or 0
    found = listing_of(actor, now, start)
    context = {
        "rows": found.rows,
        "next": start + PAGE if found.more else 0,
        "closed": found.closed,
        "closed_more": found.closed_more,
        "has_people": actor.clinician,
    }
    at_work = {"has_desk": bool(actor.practices(CLINICIAN, DESK)), "has_outcomes": bool(actor.practices(CLINICIAN))}
    with timezone.override(zone(request)):
        return render(request, "inbox/inbox.html", {**context, **at_work})


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, number: int) -> HttpResponse:
    """One thing. What is about a person leads to their page; a visit is shown here."""
    actor, now = actor_of(request), settings.CLOCK()
    found: Any = store.one_of_mine(actor, min(number, _MOST_NUMBER), timezone.now())
    if found is None:
        return not_found(request)
    grant = grants_of(actor, [found]).get(found.interview_id) if found.interview_id else None
    act, thing = (Act.PERSON_BY_CONSENT, grant) if found.interview_id else (Act.CLOSE_WAITING, found.booking.practice_id)
    answer = refused(request, act, thing)
    if answer or (found.interview_id and grant is None):
        return answer or not_found(request)
    if request.method == "POST":
        return _close(request, found, grant)
    if found.message_id:
        return redirect("messages:answer", found.message.thread_id)
    if grant:
        return redirect("clinic:person", grant.pk)
    store.seen([found.pk], request.user, now)
    return _shown(request, found, None)


def _close(request: HttpRequest, found: Any, grant: Any) -> HttpResponse:
    """With the line about it in the record of the person, both or neither."""
    reason, now = " ".join(request.POST.get("reason", "").split()), settings.CLOCK()
    error = NO_REASON if is_blank(reason) else _TOO_LONG.format(letters=len(reason)) if len(reason) > store.MOST_REASON else ""
    if error:
        if grant:
            clinics.note_list([grant], "inbox")
        return _shown(request, found, grant, error)
    shown = whole_number(request.POST.get("words", "0"), 0, _MOST_ROWS) or 0
    try:
        with transaction.atomic():
            if found.kind == "told" and store.urgent_words(found.interview) > shown:
                return show(request, _TOLD_AGAIN)
            if grant:
                clinics.note_change(grant, "close")
            store.close(found, request.user, reason, now)
    except store.Closed:
        return show(request, _CLOSED)
    except clinics.ConsentGone:
        return not_found(request)
    return redirect("inbox:inbox")


def _shown(request: HttpRequest, found: Any, grant: Any, error: str = "") -> HttpResponse:
    closed = store.closing(found)
    row = row_of(found, grant, settings.CLOCK(), False, when(found.booking) if found.booking_id else "")
    day = local_day(found.booking).isoformat() if found.booking_id else ""
    context = {"row": row, "day": day, "booking": found.booking, "closed": closed, "error": error, "most": store.MOST_REASON, "number": found.pk}
    context["words"] = request.POST.get("words", "")
    context["reason"] = request.POST.get("reason", "") if error else ""
    with timezone.override(zone(request)):
        return render(request, "inbox/item.html", context, status=422 if error else 200)
