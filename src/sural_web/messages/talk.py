"""The page of a thread for its person: read it, write, add a file. What was typed is given back on every answer that did not keep it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sural.frontdoor import is_foreign
from sural.whole_number import whole_number
from sural_web.frontdoor.asking import typed
from sural_web.interview import cookie
from sural_web.interview.standing import Standing, standing_of
from sural_web.messages import hearing, sending, store, telling
from sural_web.messages.files import MOST_BYTES, MOST_FILES, attached, is_full
from sural_web.messages.hearing import Heard, hear
from sural_web.messages.lines import lines_of
from sural_web.messages.models import LONGEST, MOST, Thread
from sural_web.messages.once import new_mark
from sural_web.messages.place import Place
from sural_web.messages.sending import Sheet
from sural_web.ops.errors import not_found
from sural_web.ops.limits import is_over
from sural_web.ops.readable_text import is_blank

_NOBODY = "Nobody may read it any more. It was not sent."
_EMPTY = "Write your message first."
_OLD = "The page was opened before Sural was set up anew, so it was not sent. Please send it again."
_TOO_MANY = "Very much was written from your address in the last hour. This was not sent. It stands below: keep it, or send it later."
_FULL = "This conversation is full. What you wrote was not sent."
_TOO_LARGE = f"A file may have at most {MOST_BYTES // 1_048_576} MB. It was not sent."
_KIND = "Only PDF, JPEG, PNG and HEIC files are taken, and this is none of them, whatever its name says. It was not sent."
_ONE = "One file at a time, please. None was sent."
_NO_FILE = "Choose a file first."
_FILES_FULL = f"A conversation takes {MOST_FILES} files, and 20 MB together. This one was not sent."


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something was not kept, with the status of the answer, and the field it is about."""

    words: str
    status: int = 422
    field: str = "text"


def page(request: HttpRequest, place: Place) -> HttpResponse:
    """The thread. Whoever opens it has read what stands in it."""
    now, thread = settings.CLOCK(), place.between.thread()
    until = whole_number(request.GET.get("before", "0"), 0, MOST) or 0
    if thread is not None and request.method == "GET" and not until:
        store.read_by_person(thread, now)
        telling.forget(thread, now)
    return _shown(request, place, thread, until=until)


def write(request: HttpRequest, place: Place) -> HttpResponse:
    """A message. First what cannot wait is looked for, then it is kept, then it is acknowledged."""
    now, text = settings.CLOCK(), typed(request.POST.get("text", ""))
    thread, sheet = place.between.thread(), Sheet(request.POST.get("once", ""), text)
    heard = hear(text, sending.before(thread, place.opened, now))
    problem = _wrong(place, text, len(text)) or _stopped(request, place, sheet)
    if problem is None:
        try:
            made = sending.from_person(place.between, sheet, heard, place.opened, now)
            return redirect(f"{place.address('')}?sent={made.number}")
        except sending.UnknownMark:
            problem = Problem(_OLD, 409)
        except sending.Full:
            problem = Problem(_FULL, 409)
        except sending.Gone:
            return not_found(request)
    return _shown(request, place, thread, problem, text, heard)


def add_file(request: HttpRequest, place: Place) -> HttpResponse:
    """A file, as a message of its own: a large one can't take the words with it."""
    now, thread, sent = settings.CLOCK(), place.between.thread(), request.FILES.getlist("file")
    problem = _wrong_file(place, thread, sent)
    file = attached(sent[0].name or "", sent[0].read()) if problem is None else None
    if problem is None and file is None:
        problem = Problem(_KIND, field="file")
    sheet = Sheet(request.POST.get("once", ""), file=file)
    problem = problem or _stopped(request, place, sheet, "file")
    if problem is None:
        try:
            made = sending.from_person(place.between, sheet, Heard("", "none"), place.opened, now)
            return redirect(f"{place.address('')}?sent={made.number}")
        except sending.UnknownMark:
            problem = Problem(_OLD, 409, "file")
        except sending.Full:
            problem = Problem(_FULL, 409, "file")
        except sending.FilesFull:
            problem = Problem(_FILES_FULL, 409, "file")
        except sending.Gone:
            return not_found(request)
    return _shown(request, place, thread, problem)


def _wrong(place: Place, text: str, letters: int) -> Problem | None:
    if not place.who:
        return Problem(_NOBODY, 409)
    if is_blank(text):
        return Problem(_EMPTY)
    if letters > LONGEST:
        return Problem(f"A message may have {LONGEST:,} letters, and this one has {letters:,}. It was not sent. Make it shorter, or send it in parts.")
    return None


def _wrong_file(place: Place, thread: Thread | None, sent: list[Any]) -> Problem | None:
    if not place.who:
        return Problem(_NOBODY, 409, "file")
    if not sent or not sent[0].size:
        return Problem(_NO_FILE, field="file")
    if len(sent) > 1:
        return Problem(_ONE, field="file")
    if sent[0].size > MOST_BYTES:
        return Problem(_TOO_LARGE, 413, "file")
    return Problem(_FILES_FULL, 409, "file") if is_full(thread, sent[0].size) else None


def _stopped(request: HttpRequest, place: Place, sheet: Sheet, field: str = "text") -> Problem | None:
    """What is here already is acknowledged again, however much was sent in this hour."""
    try:
        if sending.known(place.between, sheet) is None and is_over("threads", "THREADS_PER_HOUR", request):
            return Problem(_TOO_MANY, 429, field)
    except sending.UnknownMark:
        return Problem(_OLD, 409, field)
    return None


def _shown(
    request: HttpRequest,
    place: Place,
    thread: Thread | None,
    problem: Problem | None = None,
    text: str = "",
    heard: Heard | None = None,
    until: int = 0,
) -> HttpResponse:
    now = settings.CLOCK()
    lines, first = lines_of(thread, for_staff=False, until=until)
    sent = whole_number(request.GET.get("sent", "0"), 0, MOST) or 0
    acknowledged = next((one for one in lines if one.number == sent and one.mine), None)
    urgent = heard if heard and problem else _still_urgent(thread, place)
    held = standing_of(place.opened) if place.opened is not None and urgent and urgent.is_urgent else None
    context = {
        "place": place,
        "held": held,
        "lines": lines,
        "earlier": first if first > 1 else 0,
        "sent": acknowledged,
        "unread": "file" if acknowledged and acknowledged.file else "words" if acknowledged and is_foreign(acknowledged.text) else "",
        "when": place.read_when(now),
        "urgency": _card(urgent, held) if urgent else None,
        "for_them": place.opened is not None and cookie.is_for_other(request),
        "problem": problem,
        "text": text,
        "once": new_mark(),
        "most": LONGEST,
        "file_mb": MOST_BYTES // 1_048_576,
        "page_address": place.address(""),
        "file_address": place.address("file/"),
        "watch": problem is not None and problem.status in (409, 429),
    }
    with timezone.override(place.zone):
        return render(request, "messages/thread.html", context, status=problem.status if problem else 200)


def _still_urgent(thread: Thread | None, place: Place) -> Heard | None:
    """What stays urgent until somebody of the practice has closed it, or the person has said that it is not so."""
    waiting = store.urgent_and_open(thread) if thread is not None else []
    found = next((one for one in waiting if not sending.taken_back(place.opened, one.at)), None)
    return Heard(found.text, found.need, rules=tuple(found.rules.split())) if found else None


def _card(heard: Heard, held: Standing | None) -> Any:
    """The one urgency of the person stands on it, which may be higher than that of these words."""
    return hearing.card(heard.need, heard.rules, heard.text, held.triage if held else None)
