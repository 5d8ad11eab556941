"""A clinician answers for a warning sign: what is true now, by whom and when. Then the plan begins again, by the same limits."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sural import Interview
from sural.errors import ForbiddenItem, ImpossibleRecord, StillStopped, UnansweredSafety
from sural.plan import Clearance, GetSeen, PlanVersion, clear
from sural.plan.change.edit import answered_by
from sural_web.care import store as cares
from sural_web.care.after_a_sign import reported_signs
from sural_web.care.body_of import report_for
from sural_web.care.judging import change_and_judge, urgent
from sural_web.care.settling import Overtaken
from sural_web.care.store import Care
from sural_web.clinic import store
from sural_web.clinic.access import with_consent
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.clinic.editing import STALE
from sural_web.interview import store as interviews
from sural_web.interview.words import line_words
from sural_web.ops.errors import show

CONFIRMED = (
    ("clot_excluded", "A clot is excluded for what is there now"),
    ("foot_drop_seen", "The foot drop was examined, and exercises agreed"),
    ("arteries_checked", "Ankle pressure was measured and is sound"),
    ("strength_stable", "Strength is stable"),
    ("cause_excluded", "A serious cause that the person’s background or story pointed to is excluded"),
)


@require_http_methods(["GET", "POST"])
@with_consent("plan")
def clearance(request: HttpRequest, access: ClinicianAccess) -> HttpResponse:
    """Each sign is answered by itself; none is taken back by a plain "cleared"."""
    if not isinstance(access.plan, GetSeen):
        raise Http404
    asked, errors = _asked(access), {}
    if request.method == "POST":
        if request.POST.get("version") != str(access.care.version.number):
            return show(request, STALE)
        done = _cleared(request, access, asked, errors)
        if done:
            return done
    answers = [(key, words, request.POST.get(f"now-{key}", "")) for key, words in asked]
    context = {"access": access, "grant": access.grant, "asked": answers, "confirmed": CONFIRMED, "errors": errors, "first": access.plan.header.made_on}
    return render(request, "clinic/clear.html", context, status=422 if errors else 200)


def _asked(access: ClinicianAccess) -> list[tuple[str, str]]:
    """Each sign that led here, and what makes an urgency rule hold among the answers, as far as it can have changed."""
    interview, knowledge = access.care.opened.interview, access.care.opened.knowledge
    urgent_now = (reason for reason in interview.urgency_now().reasons if reason.urgency.seen_first)
    in_rules = {key for reason in urgent_now for key in reason.findings}
    patient = (one for one in knowledge.findings.values() if one.who_can_answer == "patient" and one.levels == ("no", "yes"))
    yes = [one for one in patient if interview.levels.get(one.id) == "yes" and not one.id.startswith("rf_")]
    named = [one.id for one in yes if one.red_flag or (one.id in in_rules and one.kind != "history")]
    told = {line.id: line.words for line in reported_signs(access.care)}
    return list({**{key: line_words(knowledge, key) for key in named}, **told}.items())


def _cleared(request: HttpRequest, access: ClinicianAccess, asked: list[tuple[str, str]], errors: dict[str, str]) -> HttpResponse | None:
    fields = request.POST
    levels = {key: fields[f"now-{key}"] for key, _ in asked if fields.get(f"now-{key}") in ("yes", "no")}
    if len(levels) < len(asked):
        errors["now"] = "Answer each line: is it still there?"
        return None
    confirmed = {key: "yes" for key, _ in CONFIRMED if key in fields.getlist("confirmed")}
    opened, changed = access.care.opened, access.care.opened.interview
    for key, level in levels.items():
        if key in opened.knowledge.findings:
            changed = changed.answer(key, level)
    still = [reason for reason in urgent(changed) if reason.id not in answered_by(opened.knowledge, confirmed)]
    if still:
        errors["now"] = f"There is no plan while this still holds: {' '.join(reason.why for reason in still)} Other answers can only be changed by the person."
        return None
    try:
        said = Clearance(access.plan.header.version, access.by, date.fromisoformat(fields.get("on", "")), levels, confirmed, f"Seen by {access.by}.")
        made = clear(opened.knowledge, access.plan, said, access.today, report_for(changed))
    except ValueError:
        errors["on"] = "Write the day on which the person was seen."
        return None
    except (ForbiddenItem, ImpossibleRecord, UnansweredSafety) as problem:
        errors["on"] = str(problem)
        return None
    return _kept(request, access, said, made, changed)


def _kept(request: HttpRequest, access: ClinicianAccess, said: Clearance, made: PlanVersion, changed: Interview) -> HttpResponse:
    """The answers become those of the interview only together with the plan that rests on them."""

    def also(kept: Care) -> None:
        known = interviews.append(access.care.opened, changed)
        if known.length != len(changed.answers.log):  # the person answered something in between, which nobody has looked at
            raise Overtaken
        cares.answers_known(kept, known.length)
        store.note_change(access.grant, "clear")

    try:
        change_and_judge(access.care, made, access.today, also, said)
    except (Overtaken, StillStopped):
        return show(request, STALE)
    return redirect("clinic:person", access.grant.pk)
