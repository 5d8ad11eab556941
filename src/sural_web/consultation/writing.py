"""The note of a visit: prefilled, edited, signed. A signature over something that came in meanwhile is refused, and says what is new."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sural.consultation.note import visit_note
from sural.consultation.visit_facts import VisitFacts
from sural.whole_number import whole_number
from sural_web.care import store as cares
from sural_web.care.judging import current
from sural_web.clinic import store as clinics
from sural_web.clinic.access import with_consent
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.consultation import notes, store
from sural_web.consultation.exam_view import Exam, exam_of
from sural_web.consultation.note_facts import basis_of, facts_of
from sural_web.consultation.note_view import MOST_TEXT, as_signed, blocks_of, is_too_long, typed_in
from sural_web.consultation.notes import Note, Overwritten, Typed
from sural_web.consultation.options_view import options_shown
from sural_web.interview import store as interviews
from sural_web.interview.urgency_view import urgency_view

NEWER = "Something came in since this page was opened, so nothing is signed yet. Look at “How urgent” and at what the record says now, then sign."
OVERWRITTEN = (
    "This note was saved or signed in another window since this page was opened. What you typed is still here: copy what you need, and open the note anew."
)
TOO_LONG = f"A part of a note holds at most {MOST_TEXT:,} letters. Nothing was kept; shorten it, and send it again."
_MOST_NUMBER = 2**63 - 1


@require_http_methods(["GET", "POST"])
@with_consent("note")
def note(request: HttpRequest, access: ClinicianAccess) -> HttpResponse:
    """The note that is under way; saved for later, or signed."""
    exam = exam_of(access)
    facts = facts_of(request, access, exam)
    if request.method == "GET":
        typed, revision = notes.draft_of(exam.consultation)
        return _page(request, access, exam, facts, typed, Window(revision, exam.last))
    typed, window = typed_in(request.POST, visit_note(facts)), _window(request)
    if is_too_long(typed):
        return _page(request, access, exam, facts, typed, window, TOO_LONG)
    try:
        made = _kept(access, exam, facts, typed, window)
    except Overwritten:
        return _page(request, access, exam, facts, typed, window, OVERWRITTEN)
    except _Newer:
        fresh = _again(access)
        return _page(request, fresh, exam_of(fresh), facts_of(request, fresh), typed, window, NEWER)
    return redirect("consultation:signed", access.grant.pk, made.pk) if made else redirect("consultation:note", access.grant.pk)


@dataclass(frozen=True, slots=True)
class Window:
    """What the page knew when it was opened: the `revision` of the draft, and the number of the visit before (`after`); `basis` only where it is signed."""

    revision: int
    after: int
    basis: str | None = None


def _window(request: HttpRequest) -> Window:
    revision, after = (whole_number(request.POST.get(name, ""), 0, _MOST_NUMBER) or 0 for name in ("revision", "after"))
    return Window(revision, after, request.POST.get("basis", "") if "sign" in request.POST else None)


class _Newer(Exception):
    """The record says something else than the page on which the signature stands."""


def _kept(access: ClinicianAccess, exam: Exam, facts: VisitFacts, typed: dict[str, Typed], window: Window) -> Note | None:
    """Saved, or signed: all in one transaction, under the locks of whoever else writes. The same form sent again is the note that it has made."""
    with transaction.atomic():
        cares.hold(access.care.course.record_id)
        clinics.still_let_in(access.grant)
        interviews.hold(access.grant.interview)
        fresh = _again(access)
        now_exam = exam_of(fresh)
        if now_exam.last != window.after:
            return _same_again(now_exam.last, typed, window)
        if window.basis is not None and not window.basis == basis_of(access, exam, facts.urgency) == basis_of(fresh, now_exam, facts.urgency):
            raise _Newer
        consultation = now_exam.consultation or store.begin(access.grant.account, access.grant.interview, access.today, settings.CLOCK())
        if window.basis is None:
            notes.save(consultation, typed, window.revision, settings.CLOCK())
            return None
        blocks = as_signed(blocks_of(visit_note(facts), typed))
        clinics.note(access.grant, "sign")
        return notes.sign(consultation, blocks, facts.urgency.urgency, facts.knowledge.version, window.revision, settings.CLOCK())


def _same_again(last: int, typed: dict[str, Typed], window: Window) -> Note:
    """Another window has signed since this page was opened; or this form was sent twice."""
    found = notes.same_again(last, typed) if window.basis is not None else None
    if found is None:
        raise Overwritten
    return found


def _again(access: ClinicianAccess) -> ClinicianAccess:
    """The same person as they are now."""
    opened = interviews.opened_of(access.grant.interview)
    care = cares.open_care(opened) or replace(access.care, opened=opened)
    care, plan = current(care, access.today)
    return replace(access, care=care, plan=plan)


def _page(
    request: HttpRequest, access: ClinicianAccess, exam: Exam, facts: VisitFacts, typed: dict[str, Typed], window: Window, error: str = ""
) -> HttpResponse:
    context = {
        "access": access,
        "grant": access.grant,
        "blocks": blocks_of(visit_note(facts), typed),
        "urgency": urgency_view(facts.knowledge, facts.urgency, facts.interview),
        "basis": basis_of(access, exam, facts.urgency),
        "options": options_shown(facts.options),
        "window": window,
        "most": MOST_TEXT,
        "errors": {"note": error} if error else {},
        "notes": notes.signed(access.grant.interview_id),
    }
    return render(request, "consultation/note.html", context, status=422 if error else 200)
