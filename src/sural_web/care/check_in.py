"""The check-in: kept once, judged at once. A warning sign in it leads to who should look at it, with no exercise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_http_methods

from sural.errors import ImpossibleRecord
from sural.figure import reach_figure
from sural.plan.content.version import GetSeen
from sural.plan.day.weekly_measures import questionnaire_fits, questionnaire_is_due, weekly_measures
from sural.plan.diary.check_in import CheckIn
from sural.whole_number import whole_number
from sural_web.care import store
from sural_web.care.check_in_form import FEELING, SETTLED, SLEPT, WITHOUT_TRYING, CheckInReading, read_check_in, read_weekly, safety_lines
from sural_web.care.fresh_id import fresh_id
from sural_web.care.judging import Judged, keep_and_judge
from sural_web.care.plan_access import PlanAccess, with_plan
from sural_web.care.reach_picture import reach_rows
from sural_web.care.record_day import read_day
from sural_web.care.signs_of_day import all_denied, denied_on
from sural_web.care.stop_page import show_stop
from sural_web.care.store import Arrival
from sural_web.ops.errors import Trouble, show

_OTHER = Trouble(
    409,
    "This check-in was sent before, with other answers",
    "The first one counts. The one you just sent was not used.",
    "Open the check-in again and send it as a new one.",
)
_WEEK = timedelta(days=6)
_SCALES = ("goal", "confidence")
_IMPOSSIBLE = "This check-in could not be used"


@require_http_methods(["GET", "POST"])
@with_plan
def check_in(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """Seven lines and one button."""
    if request.method == "POST":
        return _kept(
            request, access, read_check_in(request.POST, access.today, access.care.course.begun_on, partial(denied_on, access.care)), "care/check_in.html"
        )
    return _form(request, access, "care/check_in.html")


@require_http_methods(["GET", "POST"])
@with_plan
def weekly(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """Once a week: the goal, and what the legs can do. The questionnaire is sent here too."""
    template = "care/questionnaire.html" if "questionnaire" in request.POST else "care/weekly.html"
    if request.method == "POST":
        return _kept(request, access, read_weekly(request.POST, access.today, access.care.course.begun_on), template)
    if isinstance(access.plan, GetSeen):  # heel raises and knee to wall are tests, too
        return show_stop(request, access.plan)
    return _form(request, access, template)


@require_GET
@with_plan
def questionnaire(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """How much the back gets in the way of everyday life, in the words of its authors."""
    return _form(request, access, "care/questionnaire.html")


@require_GET
@with_plan
def changes(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """Every version of the plan with the rule that made it."""
    rules = access.care.opened.knowledge.treatment.rules
    found = [(row, row.document["why"], rules.get(row.made_by)) for row in reversed(store.versions(access.care))]
    return render(request, "care/changes.html", {"versions": found})


def _kept(request: HttpRequest, access: PlanAccess, reading: CheckInReading, template: str) -> HttpResponse:
    if reading.check_in is None:
        return _form(request, access, template, reading)
    try:
        arrived, judged = keep_and_judge(access.care, reading.check_in, reading.version, access.today)
    except ImpossibleRecord as problem:
        return show(request, Trouble(422, _IMPOSSIBLE, str(problem), "Open the check-in again and send it once more."))
    if arrived is Arrival.OTHER:
        return show(request, _OTHER)
    if isinstance(judged.plan, GetSeen):
        return show_stop(request, judged.plan, left_out=reading.left_out)
    if reading.left_out:
        return _form(request, access, template, replace(reading, errors={"on": reading.left_out}))
    return redirect(_next(request, access, judged))


def _next(request: HttpRequest, access: PlanAccess, judged: Judged) -> str:
    if "gate" in request.POST:
        return reverse("care:session")
    rule = f"&rule={judged.decisions[0].rule_id}" if judged.decisions else ""
    return f"{reverse('care:today')}?kept{rule}{_due(access, judged)}"


def _due(access: PlanAccess, judged: Judged) -> str:
    """What the page of the day should remind of."""
    since, knowledge = access.today - _WEEK, access.care.opened.knowledge
    told = any(one.on >= since and (one.goal, one.heel_raises_left, one.heel_raises_right) != (None, None, None) for one in judged.check_ins)
    answered = [one.on for one in judged.check_ins if one.rmdq is not None]
    everyday = questionnaire_is_due(knowledge, access.plan.basis, answered, access.today)
    return ("" if told else "&week") + ("&everyday" if everyday else "")


def _pain_said(check_ins: Iterable[CheckIn]) -> dict[str, int]:
    """Pain that was told today already: the page begins with it."""
    said = [(name, value) for one in check_ins for name, value in (("leg_pain", one.leg_pain), ("back_pain", one.back_pain))]
    return {name: int(value) for name, value in said if value is not None and value == int(value)}


def _form(request: HttpRequest, access: PlanAccess, template: str, reading: CheckInReading | None = None) -> HttpResponse:
    fields, knowledge = request.POST, access.care.opened.knowledge
    errors = dict(reading.errors) if reading else {}
    on, wrong_day = read_day(fields.get("on") or request.GET.get("on", ""), access.today, access.care.course.begun_on)
    errors |= {"on": wrong_day} if wrong_day else {}
    of_today = store.safety_of(access.care, on or access.today)
    sent = {name: whole_number(fields.get(name, ""), 0, 10) for name in ("leg_pain", "back_pain", *_SCALES)}
    values = _pain_said(of_today) | {name: number for name, number in sent.items() if number is not None}
    may_try = not isinstance(access.plan, GetSeen)
    measures, asked = knowledge.treatment.measures, weekly_measures(access.plan.basis)
    context = {
        "lines": [(line, line.id in fields.getlist("tick")) for line in safety_lines(knowledge)],
        "none": "none" in fields,
        "denied": not errors and bool(all_denied(of_today)),
        "values": values,
        "reach": reach_rows(fields.get("reach", "")),
        "reach_figure": SafeString(reach_figure()),
        "no_reach": fields.get("reach") == "0",
        "feeling": [(*option, option[0] in fields.getlist("feeling")) for option in FEELING if may_try or option[0] in WITHOUT_TRYING],
        "may_try": may_try,
        "slept": [(*option, fields.get("slept") == option[0]) for option in SLEPT],
        "settled": [(*option, fields.get("settled") == option[0]) for option in SETTLED],
        "errors": errors,
        "fresh_id": (not (reading and reading.left_out) and fields.get("id")) or fresh_id(),
        "version": access.care.version.number,
        "today": on,
        "earlier": on < access.today,
        "numbers": range(11),
        "scales": [(measures[name], errors.get(name, ""), values.get(name)) for name in asked if name in _SCALES],
        "measures": [(name, measures[name], errors.get(name, ""), fields.get(name, "")) for name in asked if name not in _SCALES],
        "fits": questionnaire_fits(knowledge, access.plan.basis),
        "statements": [(number, words, str(number) in fields.getlist("says")) for number, words in enumerate(knowledge.treatment.rmdq.statements, start=1)],
        "rmdq": knowledge.treatment.rmdq,
        "own_goal": access.plan.basis.person.goal,
    }
    return render(request, template, context, status=422 if errors else 200)
