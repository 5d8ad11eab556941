"""A clinician's change of a plan. The limits of the engine hold here too, and a page that is out of date changes nothing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sural.errors import ForbiddenItem, ImpossibleRecord
from sural.plan import Edit, Plan, edit
from sural.plan.change.edit import CLINICIAN
from sural.plan.limits.dose import Dose, table_dose, volume
from sural.plan.making.compose import Draft, refused_by
from sural.whole_number import whole_number
from sural_web.care.judging import change_and_judge
from sural_web.care.settling import Overtaken
from sural_web.clinic import store
from sural_web.clinic.access import with_consent
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.clinic.person import row
from sural_web.ops.errors import Trouble, show

_SAID = {"add": "added", "dose": "changed how much of", "lock": "locked", "unlock": "unlocked", "end": "ended"}
_PARTS = ("sets", "reps", "hold_s")
_MOST_NOTE = 140
_MOST_DOSE = 99_999  # to be read at all; the engine knows what is possible
STALE = Trouble(
    409,
    "The plan has changed in between",
    "Somebody else, or a rule after a new check-in, has made another version. What you sent was not used.",
    "Open the person again, look at the plan as it is now, and send your change once more.",
)


@require_http_methods(["GET", "POST"])
@with_consent("plan")
def item(request: HttpRequest, access: ClinicianAccess, exercise_id: str) -> HttpResponse:
    """Change, lock or end one exercise."""
    current = access.plan.item(exercise_id) if isinstance(access.plan, Plan) else None
    if current is None:
        raise Http404
    exercise = access.care.opened.knowledge.treatment.exercises[exercise_id]
    fields, errors = request.POST, {}
    if request.method == "POST":
        action = fields.get("action", "")
        dose = _dose(fields) if action == "dose" else None
        if action == "dose" and dose is None:
            errors["dose"] = "Write whole numbers."
        elif dose and _is_steep(access, exercise_id, current.dose, dose) and "steep" not in fields:
            errors["steep"] = "This is more than the rules let an exercise rise in a week. Tick the box if you mean it."
        else:
            return changed(request, access, Edit(action, exercise_id, access.by, dose, _note(fields)), errors) or _shown(request, access, exercise_id, errors)
    return _shown(request, access, exercise_id, errors, steep="steep" in errors, exercise=exercise)


@require_http_methods(["GET", "POST"])
@with_consent("plan")
def add(request: HttpRequest, access: ClinicianAccess) -> HttpResponse:
    """Exercises that no limit keeps out, and the others with the limit that does."""
    plan, errors = access.plan, {}
    if not isinstance(plan, Plan):
        raise Http404
    if request.method == "POST":
        done = changed(request, access, Edit("add", request.POST.get("exercise", ""), access.by, note=_note(request.POST)), errors)
        if done:
            return done
    treatment = access.care.opened.knowledge.treatment
    drafts = [Draft(one.id, table_dose(one), access.today, access.today, CLINICIAN) for one in treatment.exercises.values() if plan.item(one.id) is None]
    refused = refused_by(drafts, plan.facts)
    possible = [(draft.exercise_id, treatment.words[draft.exercise_id].name) for draft in drafts if draft.exercise_id not in refused]
    kept_out = [(treatment.words[key].name, found) for key, found in refused.items()]
    context = {"access": access, "grant": access.grant, "possible": possible, "kept_out": kept_out, "errors": errors, "most": _MOST_NOTE}
    return render(request, "clinic/add.html", context, status=422 if errors else 200)


def changed(request: HttpRequest, access: ClinicianAccess, change: Edit, errors: dict[str, str]) -> HttpResponse | None:
    """The next version, judged at once by the diary; None with an error where a limit forbids it."""
    plan = access.plan
    if request.POST.get("version") != str(access.care.version.number) or not isinstance(plan, Plan):
        return show(request, STALE)
    knowledge = access.care.opened.knowledge
    words = knowledge.treatment.words.get(change.exercise_id)
    said = f"{access.by} {_SAID.get(change.action, '')} “{words.name if words else ''}”."
    try:
        made = edit(knowledge, plan, Edit(change.action, change.exercise_id, access.by, change.dose, f"{said} {change.note}".strip()), access.today)
    except (ForbiddenItem, ImpossibleRecord) as problem:
        errors["action"] = str(problem)
        return None
    try:
        change_and_judge(access.care, made, access.today, lambda _: store.note_change(access.grant, change.action, words.name if words else ""))
    except Overtaken:
        return show(request, STALE)
    return redirect("clinic:person", access.grant.pk)


def _shown(request: HttpRequest, access: ClinicianAccess, exercise_id: str, errors: dict[str, str], **more: Any) -> HttpResponse:
    current = access.plan.item(exercise_id)
    exercise = access.care.opened.knowledge.treatment.exercises[exercise_id]
    parts = [(name, getattr(current.dose, name), getattr(exercise, f"most_{name}")) for name in _PARTS if name != "hold_s" or exercise.kind != "reps"]
    context = {"access": access, "grant": access.grant, **row(access, current), "parts": parts, "errors": errors, "most": _MOST_NOTE, **more}
    return render(request, "clinic/item.html", context, status=422 if errors else 200)


def _dose(fields: Any) -> Dose | None:
    texts = [fields.get(name, "0" if name == "hold_s" else "").strip() for name in _PARTS]
    numbers = [number for text in texts if (number := whole_number(text, 0, _MOST_DOSE)) is not None]
    return Dose(*numbers) if len(numbers) == len(texts) else None


def _is_steep(access: ClinicianAccess, exercise_id: str, now: Dose, wanted: Dose) -> bool:
    treatment = access.care.opened.knowledge.treatment
    exercise = treatment.exercises[exercise_id]
    return volume(exercise, wanted) > volume(exercise, now) * (1 + treatment.number("week_rise_most"))


def _note(fields: Any) -> str:
    return " ".join(fields.get("note", "").split())[:_MOST_NOTE]
