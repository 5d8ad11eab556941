"""What to do now: the safety line of the day, then the session, then everything that belongs to the plan."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
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
from sural_web.care.visit import Visit, exercising, with_plan
from sural_web.interview.urgency_view import Reason, UrgencyView

_STILL_NEW = timedelta(days=1)


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
    context = {
        "plan": plan,
        "phase": knowledge.treatment.phases[plan.phase],
        "today": visit.today,
        "changed": plan.header.version > 1 and visit.today - plan.header.made_on <= _STILL_NEW,
        "said": _rule_words(knowledge, request.GET.get("rule", "")),
        "week_due": "week" in request.GET,
        "everyday_due": "everyday" in request.GET,
        "thanks": "kept" in request.GET,
        "new_answers": has_new_answers(visit.care, plan),
    }
    if isinstance(due, AskFirst):
        first = {"lines": safety_lines(knowledge), "fresh_id": fresh_id(), "version": plan.header.version}
        return render(request, "care/ask_first.html", {**context, **first})
    return render(request, "care/today.html", {**context, **_due(visit, plan, due), "felt": any(one.leg_pain is not None for one in check_ins)})


def _due(visit: Visit, plan: Plan, due: Today) -> dict[str, object]:
    done = store.done_on(visit.care, visit.today)
    left = left_today(plan, due.items, done, visit.today)
    return {"minutes": due.minutes, "count": len(due.items), "left": len(left), "begun": bool(done), "body": plan_body(visit.care, plan, visit.today)}


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
