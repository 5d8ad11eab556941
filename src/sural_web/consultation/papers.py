"""What goes out on paper: a letter to the GP from a signed note, and a sheet to take home. Names are typed, printed and kept nowhere."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sural.consultation.home_sheet import home_sheet
from sural.consultation.letter import Names, letter
from sural.consultation.paper import Paper
from sural.consultation.typeset import pdf
from sural.whole_number import whole_number
from sural_web.care.clock import zone
from sural_web.clinic import store as clinics
from sural_web.clinic.access import with_consent
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.consultation import notes
from sural_web.consultation.note_facts import facts_of
from sural_web.consultation.notes import Note
from sural_web.interview.standing import standing_of
from sural_web.interview.urgency_view import urgency_view
from sural_web.ops.readable_text import is_blank

MOST_NAME, MOST_WORDS, MOST_ADDED, _MOST_NUMBER = 120, 1_500, 6_000, 2**31 - 1


@require_http_methods(["GET", "POST"])
@with_consent("note")
def signed(request: HttpRequest, access: ClinicianAccess, note: int) -> HttpResponse:
    """A signed note, as it was signed; something can be added to it, and a letter made from it."""
    found, errors = _note(access, note), {}
    if request.method == "POST":
        text = "\n".join(line.rstrip() for line in request.POST.get("text", "").splitlines()).strip()
        if not is_blank(text) and len(text) <= MOST_ADDED:
            return _added(access, found, text, whole_number(request.POST.get("seen", ""), 0, _MOST_NUMBER) or 0)
        errors["text"] = "Write what is to be added." if is_blank(text) else f"At most {MOST_ADDED:,} letters. Nothing was kept."
    return _page(request, access, found, errors)


@require_POST
@with_consent("letter")
def gp_letter(request: HttpRequest, access: ClinicianAccess, note: int) -> HttpResponse:
    """The letter as a PDF. How urgent it is, is asked anew at this moment."""
    found = _note(access, note)
    names = Names(**{name: _line(request.POST.get(name, "")) for name in ("to", "patient", "born", "practice")})
    return _file(letter(notes.signed_note(found), standing_of(access.care.opened).triage, access.today, names), access, "letter.pdf")


@require_http_methods(["GET", "POST"])
@with_consent("sheet")
def sheet(request: HttpRequest, access: ClinicianAccess) -> HttpResponse:
    """What the sheet to take home will say; and the sheet itself as a PDF."""
    own = tuple(line.strip() for line in request.POST.get("words", "")[:MOST_WORDS].splitlines() if line.strip())
    facts = facts_of(request, access)
    paper = home_sheet(facts.knowledge, facts.plan, facts.urgency, facts.after, access.today, facts.next_visit, own)
    if request.method == "POST":
        return _file(paper, access, "home.pdf")
    context = {
        "access": access,
        "grant": access.grant,
        "paper": paper,
        "urgency": urgency_view(facts.knowledge, facts.urgency, facts.interview),
        "most": MOST_WORDS,
    }
    return render(request, "consultation/sheet.html", context)


def _note(access: ClinicianAccess, number: int) -> Note:
    found = notes.note_of(access.grant.interview_id, number) if number < 2**63 else None
    if found is None:
        raise Http404
    return found


def _added(access: ClinicianAccess, note: Note, text: str, seen: int) -> HttpResponse:
    with transaction.atomic():
        clinics.still_let_in(access.grant)  # holds it: a form that is sent twice at once waits for itself
        if notes.add(note, access.grant.account, text, seen):
            clinics.note(access.grant, "addendum")
    return redirect("consultation:signed", access.grant.pk, note.pk)


def _page(request: HttpRequest, access: ClinicianAccess, note: Note, errors: dict[str, str]) -> HttpResponse:
    triage = standing_of(access.care.opened).triage
    context = {
        "access": access,
        "grant": access.grant,
        "note": note,
        "urgency": urgency_view(access.care.opened.knowledge, triage, access.care.opened.interview),
        "rose_since": triage.urgency > note.urgency,
        "text": request.POST.get("text", "")[:MOST_ADDED],
        "most": MOST_ADDED,
        "most_name": MOST_NAME,
        "errors": errors,
    }
    with timezone.override(zone(request)):
        return render(request, "consultation/signed.html", context, status=422 if errors else 200)


def _file(paper: Paper, access: ClinicianAccess, name: str) -> HttpResponse:
    """Nothing about the person stands in the name."""
    return HttpResponse(pdf(paper, access.today), content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _line(text: str) -> str:
    return " ".join(text.split())[:MOST_NAME]
