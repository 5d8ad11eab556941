"""Messages for the staff: the list of threads, one thread with its answer, and its files. Each look is noted, and the writer can see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sural.whole_number import whole_number
from sural_web.booking.words import when
from sural_web.care.clock import zone
from sural_web.clinic import store as clinics
from sural_web.frontdoor.asking import typed
from sural_web.inbox import store as inbox
from sural_web.messages import hearing, sending, store, telling
from sural_web.messages.between import Between
from sural_web.messages.files import MOST_BYTES, attached, is_full
from sural_web.messages.lines import Line, lines_of
from sural_web.messages.models import LONGEST, MOST, Thread
from sural_web.messages.once import new_mark
from sural_web.messages.sending import Sheet
from sural_web.messages.served import served
from sural_web.ops.errors import not_found
from sural_web.ops.first_of import first_of
from sural_web.ops.readable_text import is_blank
from sural_web.policy import Act, Actor, actor_of
from sural_web.policy.actor import CLINICIAN
from sural_web.policy.gate import refused
from sural_web.policy.rows import threads_for

_LISTED, _MOST_ROWS, _MOST_NUMBER = 100, 1_000_000, 2**63 - 1
_EMPTY = "Write your answer first."
_OLD = "The page was opened before Sural was set up anew, so it was not sent. Please send it again."
_FULL = "This conversation is full. What you wrote was not sent."
_ANSWERED = "{by} has answered since this page was opened, so yours was not sent. Read the answer above, then change yours or send it as it is."
_FILE = f"Only one PDF, JPEG, PNG or HEIC file of at most {MOST_BYTES // 1_048_576} MB, and 20 in a conversation. It was not sent."


@dataclass(frozen=True, slots=True)
class Told:
    """Whose thread it is, as the staff calls them; `grant` is None for a visit."""

    thread: Thread
    grant: Any

    @property
    def label(self) -> str:
        return str(self.grant.label if self.grant else self.thread.booking.name)


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of a thread as a page shows them; `first` is 1 where nothing stands before them."""

    lines: list[Line]
    first: int

    @property
    def last(self) -> int:
        return self.lines[-1].number if self.lines else 0


@require_GET
def threads(request: HttpRequest) -> HttpResponse:
    """All that this one may read, what was written last first; without the words."""
    actor, now = actor_of(request), timezone.now()
    found_last = store.with_last(Thread.objects.filter(threads_for(actor, now))).select_related("booking", "practice")
    rows = found_last.order_by(F("last_at").desc(nulls_last=True), "-pk")  # what nobody has written in stands last in both databases
    start = whole_number(request.GET.get("from", "0"), 0, _MOST_ROWS) or 0
    found = first_of(rows, _LISTED, start)
    grants = clinics.called(actor.account or 0, {one.interview_id for one in found.rows if one.interview_id}, now)
    told = [Told(one, grants.get(one.interview_id)) for one in found.rows if one.booking_id or one.interview_id in grants]
    with timezone.override(zone(request)):
        return render(request, "messages/threads.html", {"rows": told, "next": start + _LISTED if found.more else 0})


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """One thread: to open it says that somebody has read it; an answer closes what waits of it."""
    told = _told(request, number)
    if isinstance(told, HttpResponse):
        return told
    if request.method == "POST":
        return _sent(request, told, Sheet(request.POST.get("once", ""), typed(request.POST.get("text", ""))))
    return _read(request, told)


@require_POST
def file(request: HttpRequest, number: int) -> HttpResponse:
    """A file to the person, as a message of its own."""
    told = _told(request, number)
    if isinstance(told, HttpResponse):
        return told
    sent = request.FILES.getlist("file")
    fits = len(sent) == 1 and 0 < sent[0].size <= MOST_BYTES and not is_full(told.thread, sent[0].size)
    found = attached(sent[0].name or "", sent[0].read()) if fits else None
    return _sent(request, told, Sheet(request.POST.get("once", ""), file=found), _FILE)


@require_GET
def fetch(request: HttpRequest, number: int, file: int) -> HttpResponse:
    """A file of the thread. That it was fetched is noted."""
    told = _told(request, number)
    if isinstance(told, HttpResponse):
        return told
    kept = store.file_of(told.thread, min(file, 2**31 - 1))
    if kept is None:
        return not_found(request)
    with transaction.atomic():
        if told.grant and clinics.look(request.user, told.grant.pk, "messages", timezone.now()) is None:
            return not_found(request)
        store.fetched(told.thread, file, request.user, settings.CLOCK())
    return served(kept)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, number: int) -> HttpResponse:
    """Write to somebody who has let this clinician in, where nobody has written yet."""
    actor, now = actor_of(request), timezone.now()
    grant = clinics.grant_of(request.user, min(number, _MOST_NUMBER), now)
    not_mine = refused(request, Act.PERSON_BY_CONSENT, grant) if grant else not_found(request)
    if grant is None or not_mine:
        return not_mine or not_found(request)
    if request.method == "POST":
        with transaction.atomic():
            thread = sending.begin(between_for(actor, grant), settings.CLOCK())
        return redirect("messages:answer", thread.pk)
    return render(request, "messages/begin.html", {"grant": grant})


def between_for(actor: Actor, grant: Any) -> Between:
    """With the practice of the clinician, the first of several; with themselves, where they belong to none."""
    own = sorted(actor.practices(CLINICIAN))
    return Between(grant.interview_id, practice_id=own[0]) if own else Between(grant.interview_id, account_id=grant.account_id)


def _told(request: HttpRequest, number: int) -> Told | HttpResponse:
    """The thread, if this one may read it at this moment."""
    actor, now = actor_of(request), timezone.now()
    rows = Thread.objects.filter(threads_for(actor, now), pk=min(number, _MOST_NUMBER))
    thread = rows.select_related("booking__practice", "booking__location", "interview", "practice").first()
    if thread is None:
        return not_found(request)
    grant = clinics.called(actor.account or 0, [thread.interview_id], now).get(thread.interview_id) if thread.interview_id else None
    act, thing = (Act.PERSON_BY_CONSENT, grant) if thread.interview_id else (Act.ANSWER_MESSAGES, thread.booking.practice_id)
    if thread.interview_id and grant is None:
        return not_found(request)
    return refused(request, act, thing) or Told(thread, grant)


def _read(request: HttpRequest, told: Told) -> HttpResponse:
    """The look, its line in the record of the person, and what it opens of the inbox: all, or nothing is shown."""
    page = _opened(request, told, whole_number(request.GET.get("before", "0"), 0, MOST) or 0)
    return _shown(request, told, page) if page else not_found(request)


def _opened(request: HttpRequest, told: Told, before: int = 0) -> Page | None:
    """A page of the thread, noted as read: what stands after it, or before it, was not. None where the consent was taken back."""
    with transaction.atomic():
        if told.grant and clinics.look(request.user, told.grant.pk, "messages", timezone.now()) is None:
            return None
        page = Page(*lines_of(told.thread, for_staff=True, until=before))
        store.read_by_staff(told.thread, request.user, (page.first, page.last), settings.CLOCK())
    return page


def _sent(request: HttpRequest, told: Told, sheet: Sheet, why_not: str = _EMPTY) -> HttpResponse:
    seen = whole_number(request.POST.get("seen", "0"), 0, MOST) or 0
    error, page = why_not if is_blank(sheet.text) and sheet.file is None else "", None
    if len(sheet.text) > LONGEST:
        error = f"A message may have {LONGEST:,} letters, and this one has {len(sheet.text):,}. It was not sent."
    try:
        if not error:
            with transaction.atomic():
                made = sending.from_staff(told.thread, sheet, request.user, seen, settings.CLOCK())
                if told.grant:
                    clinics.note_change(told.grant, "write")
            return redirect(f"{reverse('messages:answer', args=[told.thread.pk])}?sent={made.number}")
    except sending.UnknownMark:
        error = _OLD
    except sending.Full:
        error = _FULL
    except sending.FilesFull:
        error = _FILE
    except sending.AnsweredMeanwhile as other:
        error, page = _ANSWERED.format(by=other), _opened(request, told)
        if page is None:
            return not_found(request)
    except (clinics.ConsentGone, sending.Gone):
        return not_found(request)
    # What came since the page was opened is opened by reading it.
    page = page or Page(*lines_of(told.thread, for_staff=True, until=seen + 1))
    return _shown(request, told, page, error, sheet.text)


def _shown(request: HttpRequest, told: Told, page: Page, error: str = "", text: str = "") -> HttpResponse:
    urgent = store.urgent_and_open(told.thread)
    context = {
        "told": told,
        "label": told.label,
        "grant": told.grant,
        "visit": when(told.thread.booking) if told.thread.booking else "",
        "file_address": reverse("messages:answer_file", args=[told.thread.pk]),
        "lines": page.lines,
        "earlier": page.first if page.first > 1 else 0,
        "seen": page.last,
        "sent": request.GET.get("sent", ""),
        "why": " ".join(dict.fromkeys(hearing.why(one.need, one.rules.split()) for one in urgent)),
        "mailed": bool(telling.address_of(told.thread)),
        "waits": inbox.of_thread(told.thread.pk),
        "error": error,
        "text": text,
        "once": new_mark(),
        "most": inbox.MOST_REASON,
    }
    with timezone.override(zone(request)):
        return render(request, "messages/answer.html", context, status=422 if error else 200)
