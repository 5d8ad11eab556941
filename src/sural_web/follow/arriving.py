"""Records that were made without a connection: each arrives once, in the order in which it was made, and is judged like any other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sural.errors import FileProblem, ImpossibleRecord
from sural.plan.diary.check_in import CheckIn, Session
from sural_web.care import store
from sural_web.care.check_in_form import read_check_in, read_weekly
from sural_web.care.clock import today
from sural_web.care.judging import current, keep_and_judge
from sural_web.care.person_mark import is_anothers, who
from sural_web.care.plan_access import keep_zone
from sural_web.care.session_form import read_session
from sural_web.care.signs_of_day import denied_on
from sural_web.care.store import Arrival, Care
from sural_web.interview import cookie
from sural_web.interview.store import Opened

_GONE = "The plan that this belongs to is not on the server any more. Copy what you need, then remove it here."
_ELSEWHERE = "This was written down for another plan on this device. It was not used. Copy what you need, then remove it here."
_OTHER = "The same record was sent before with other answers. The first one counts. If this one is right, check in again."
_MORE = "More records are on their way from a device."
_UNKNOWN = "Sural does not know this kind of record. Copy what you need, then remove it here."


@dataclass(frozen=True, slots=True)
class Outcome:
    """`state` is arrived, again or refused; `why` is for the person; `next` is where to go when somebody should look at it first."""

    state: str
    why: str = ""
    next: str = ""


@require_http_methods(["GET", "POST"])
def arrive(request: HttpRequest) -> HttpResponse:
    """GET: whose device this is, whose record waits in it, and a token for sending. POST: one record, judged at once."""
    opened = cookie.opened(request)
    if request.method == "GET":
        waits = cookie.parked(request)
        return JsonResponse({"token": get_token(request), "who": who(opened) if opened else "", "parked": who(waits) if waits else ""})
    return JsonResponse(_told(_received(request, opened)))


def _received(request: HttpRequest, opened: Opened | None) -> Outcome:
    fields, care = request.POST, store.open_care(opened) if opened else None
    if opened is None or care is None:
        return Outcome("refused", _GONE)
    if is_anothers(request, opened):
        return Outcome("refused", _ELSEWHERE)
    keep_zone(request, care)
    day = today(request, care.zone)
    try:
        return _kept(_readable(care, day), fields, day)
    except ImpossibleRecord as problem:
        return Outcome("refused", str(problem))


def _readable(care: Care, day: date) -> Care:
    """A stop that can't be read is put in words that can; a plan that can't be read still takes what is sent."""
    try:
        return current(care, day)[0]
    except FileProblem:
        return care


def _kept(care: Care, fields: QueryDict, day: date) -> Outcome:
    """Kept also where somebody should be seen first: what was done before is still true. A sign is never refused; `why` says what of its record was."""
    kind, begun_on, left_out = fields.get("kind", ""), care.course.begun_on, ""
    if kind in ("check_in", "weekly"):
        reading = (read_check_in if kind == "check_in" else read_weekly)(fields, day, begun_on, partial(denied_on, care))
        record, version, errors, left_out = reading.check_in, reading.version, reading.errors, reading.left_out
    elif kind == "session":
        done = read_session(fields, store.document(care, fields.get("version", "")), day, begun_on)
        record, version, errors = done.session, 0, done.errors
    else:
        return Outcome("refused", _UNKNOWN)
    if record is None:
        return Outcome("refused", " ".join(errors.values()))
    arrived, then = _judged(care, record, version, day, fields.get("more", "0"))
    if arrived is Arrival.OTHER:
        return Outcome("refused", _OTHER, then)
    return Outcome(arrived.value if arrived is Arrival.AGAIN else "arrived", left_out, then)


def _judged(care: Care, record: CheckIn | Session, version: int, day: date, more: str) -> tuple[Arrival, str]:
    """What became of it and where to go. Nothing grows before the last record is here."""
    arrived, judged = keep_and_judge(care, record, version, day, () if more == "0" else (_MORE,))
    if judged.unread:
        return arrived, reverse("care:today")
    return arrived, reverse("care:seen") if judged.stops else ""


def _told(outcome: Outcome) -> dict[str, str]:
    return {"state": outcome.state, "why": outcome.why, "next": outcome.next}
