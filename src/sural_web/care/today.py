"""What to do now: the safety line of the day, then the session, then everything that belongs to the plan."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from sural import Knowledge
from sural.plan.day import AskFirst, SeenFirst, Today, day_list
from sural.plan.version import GetSeen, Plan
from sural_web.care import store
from sural_web.care.check_in_form import safety_lines
from sural_web.care.fresh_id import fresh_id
from sural_web.care.judging import has_new_answers, judge
from sural_web.care.left import left_today
from sural_web.care.plan_words import plan_body
from sural_web.care.recent import Recent
from sural_web.care.visit import Visit, exercising, with_plan
from sural_web.interview.urgency_view import Reason, UrgencyView

_STILL_NEW = timedelta(days=1)
_DAYS: Recent[SafeString] = Recent()


@require_GET
@exercising
def today(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page of the day."""
    plan, knowledge = visit.plan, visit.care.opened.knowledge
    check_ins = store.safety_of(visit.care, visit.today)
    due = day_list(knowledge, plan, visit.today, check_ins)
    if isinstance(due, SeenFirst):
        judge(visit.care, visit.today)
        return redirect("care:seen")
    said = _said(request, visit, plan)
    if isinstance(due, AskFirst):
        first = {"lines": safety_lines(knowledge), "fresh_id": fresh_id(), "version": plan.header.version}
        return render(request, "care/ask_first.html", {**_of_plan(visit, plan), **said, **first})
    said |= _due(visit, plan, due) | {"felt": any(one.leg_pain is not None for one in check_ins)}
    return render(request, "care/today.html", {"day": _day(visit, plan, said)})


def _said(request: HttpRequest, visit: Visit, plan: Plan) -> dict[str, Hashable]:
    """What stands above the day."""
    asked = request.GET
    return {
        "changed": plan.header.version > 1 and visit.today - plan.header.made_on <= _STILL_NEW,
        "said": _rule_words(visit.care.opened.knowledge, asked.get("rule", "")),
        "week_due": "week" in asked,
        "everyday_due": "everyday" in asked,
        "thanks": "kept" in asked,
        "done": "done" in asked,
        "new_answers": has_new_answers(visit.care, plan),
    }


def _due(visit: Visit, plan: Plan, due: Today) -> dict[str, Hashable]:
    done = store.done_on(visit.care, visit.today)
    left = left_today(plan, due.items, done, visit.today)
    return {"minutes": due.minutes, "count": len(due.items), "left": len(left), "begun": bool(done)}


def _day(visit: Visit, plan: Plan, said: dict[str, Hashable]) -> SafeString:
    """The page below its head. It only changes with the plan, the day and what is said."""

    def made() -> SafeString:
        context = {**_of_plan(visit, plan), **said, "body": plan_body(visit.care, plan, visit.today)}
        return SafeString(render_to_string("care/_today.html", context))

    return _DAYS.get((visit.care.mark, visit.today, *said.values()), made)


def _of_plan(visit: Visit, plan: Plan) -> dict[str, object]:
    return {"plan": plan, "phase": visit.care.opened.knowledge.treatment.phases[plan.phase], "today": visit.today}


@require_GET
@with_plan
def seen(request: HttpRequest, visit: Visit) -> HttpResponse:
    """In place of a plan: who should look at it, and what is safe until then."""
    plan = visit.plan
    if not isinstance(plan, GetSeen):
        return redirect("care:today")
    knowledge = visit.care.opened.knowledge
    reasons = tuple(Reason(one.why, (), one.id, False) for one in plan.reasons if one.urgency is plan.urgency)
    urgency = UrgencyView(knowledge.urgency_advice[plan.urgency.id], reasons, knowledge.watch_for)
    return render(request, "care/seen.html", {"urgency": urgency, "seen": plan})


def _rule_words(knowledge: Knowledge, rule_id: str) -> str:
    rule = knowledge.treatment.rules.get(rule_id)
    return rule.say if rule else ""
