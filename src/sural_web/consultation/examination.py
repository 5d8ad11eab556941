"""Examination mode: findings are entered as the clinician goes, and what they mean moves beside them. Plain forms; a small script adds the keyboard."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sural.consultation.findings import checked_level, examined
from sural.errors import AnswerError
from sural.whole_number import whole_number
from sural_web.care.clock import zone
from sural_web.clinic.access import with_consent
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.consultation.exam_view import NOT_TESTED, Exam, exam_of, groups_of, panel_of
from sural_web.consultation.keeping import keep_findings
from sural_web.consultation.store import ExaminationFull, VisitOver
from sural_web.interview.store import LogFull, opened_of
from sural_web.ops.errors import Trouble, show

_FIELD, _MOST_NUMBER = "found-", 2**63 - 1
NEWER = "Something else was entered for this test in another window, and stands. Look at it, and enter yours again if it is right."
SIGNED = "The note of this visit was signed since this page was opened, so nothing was kept. Open the examination anew to begin another visit."
_FULL = Trouble(
    409,
    "This examination takes no more entries",
    "Thousands of entries stand in it, or the answers of this person were changed too often.",
    "What was entered before is kept. Sign the note of this visit, and begin another one.",
)


@require_http_methods(["GET", "POST"])
@with_consent("exam")
def examination(request: HttpRequest, access: ClinicianAccess) -> HttpResponse:
    """Every test with what was found. A form may send one finding or all of them; what did not change is no new entry."""
    if request.method == "GET":
        return _page(request, access, exam_of(access), {})
    errors: dict[str, str] = {}
    try:
        wrote = _keep(request, access, errors)
    except (ExaminationFull, LogFull):
        return show(request, _FULL)
    if not errors and not request.htmx:  # type: ignore[attr-defined]
        return redirect(_back_to(request, access))
    exam = exam_of(access, opened=opened_of(access.grant.interview))  # as it is now
    return _answer(request, access, exam, errors, wrote) if request.htmx else _page(request, access, exam, errors)  # type: ignore[attr-defined]


def _sent(request: HttpRequest) -> list[tuple[str, str | None]]:
    """What the form says of each test, in the order of the form; None where it says "not tested"."""
    sent = ((name.removeprefix(_FIELD), value) for name, value in request.POST.items() if name.startswith(_FIELD))
    return [(key, None if value == NOT_TESTED else value) for key, value in sent]


def _keep(request: HttpRequest, access: ClinicianAccess, errors: dict[str, str]) -> bool:
    """Whether an entry was written, which says by whom and when. What a test can't be is said, and the others are kept."""
    knowledge, right = access.care.opened.knowledge, []
    seen, after = (whole_number(request.POST.get(name, ""), 0, _MOST_NUMBER) or 0 for name in ("seen", "after"))
    for finding_id, level in _sent(request):
        try:
            checked_level(knowledge, finding_id, level)
            right.append((finding_id, level))
        except AnswerError as problem:
            errors[finding_id if finding_id in examined(knowledge) else ""] = str(problem)
    try:
        outcomes = keep_findings(access, right, seen, after)
    except VisitOver:
        errors |= dict.fromkeys(("", *(finding_id for finding_id, _ in right)), SIGNED)
        return False
    errors |= {finding_id: NEWER for finding_id, outcome in outcomes.items() if outcome.newer}
    return any(outcome.written for outcome in outcomes.values())


def _back_to(request: HttpRequest, access: ClinicianAccess) -> str:
    """To the group whose button was pressed."""
    group = whole_number(request.POST.get("group", ""), 0, _MOST_NUMBER)
    return reverse("consultation:exam", args=[access.grant.pk]) + (f"#group-{group}" if group else "")


def _page(request: HttpRequest, access: ClinicianAccess, exam: Exam, errors: dict[str, str]) -> HttpResponse:
    context = {"access": access, "grant": access.grant, "exam": exam, "groups": groups_of(exam), "panel": panel_of(exam), "errors": errors}
    with timezone.override(zone(request)):
        return render(request, "consultation/exam.html", context, status=422 if errors else 200)


def _answer(request: HttpRequest, access: ClinicianAccess, exam: Exam, errors: dict[str, str], wrote: bool) -> HttpResponse:
    """The panel, and beside each test that was sent when it was kept, or why not. Thirty findings are not thirty looks: each entry is a line of its own."""
    sent = {finding_id for finding_id, _ in _sent(request)}
    rows = [(group, row) for group in groups_of(exam) for row in group.rows if row.id in sent]
    context = {"access": access, "grant": access.grant, "exam": exam, "rows": rows, "panel": panel_of(exam), "errors": errors}
    with timezone.override(zone(request)):
        response = render(request, "consultation/_answer.html", context)
    response.noted = wrote  # type: ignore[attr-defined]
    return response
