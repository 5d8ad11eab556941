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
from sural.plan.content.version import GetSeen, Plan
from sural.plan.day.day_list import AskFirst, SeenFirst, Today, day_list
from sural.plan.making.get_seen import get_seen
from sural_web.care import store
from sural_web.care.check_in_form import safety_lines
from sural_web.care.fresh_id import fresh_id
from sural_web.care.judging import has_new_answers, judge
from sural_web.care.plan_access import PlanAccess, exercising, with_plan
from sural_web.care.plan_words import plan_body, rests_on
from sural_web.care.remaining import remaining_today
from sural_web.care.stop_page import show_stop
from sural_web.ops.lru_cache import LruCache

_STILL_NEW = timedelta(days=1)
_DAYS: LruCache[SafeString] = LruCache()


@require_GET
@exercising
def today(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """The page of the day."""
    plan, knowledge = access.plan, access.care.opened.knowledge
    check_ins = store.safety_of(access.care, access.today)
    due = day_list(knowledge, plan, access.today, check_ins)
    if isinstance(due, SeenFirst):
        return stopped_by_a_sign(request, access, due)
    said = _said(request, access, plan)
    if isinstance(due, AskFirst):
        first = {"lines": safety_lines(knowledge), "fresh_id": fresh_id(), "version": plan.header.version}
        return render(request, "care/ask_first.html", {**_of_plan(access, plan), **said, **first})
    said |= _due(access, plan, due) | {"felt": any(one.leg_pain is not None for one in check_ins)}
    return render(request, "care/today.html", {"day": _day(access, plan, said)})


def _said(request: HttpRequest, access: PlanAccess, plan: Plan) -> dict[str, Hashable]:
    """What stands above the day."""
    asked = request.GET
    return {
        "changed": not plan.header.is_first and access.today - plan.header.made_on <= _STILL_NEW,
        "said": _rule_words(access.care.opened.knowledge, asked.get("rule", "")),
        "week_due": "week" in asked,
        "everyday_due": "everyday" in asked,
        "thanks": "kept" in asked,
        "done": "done" in asked,
        "new_answers": has_new_answers(access.care, plan),
    }


def _due(access: PlanAccess, plan: Plan, due: Today) -> dict[str, Hashable]:
    worked = store.worked_on(access.care, access.today)
    left = remaining_today(plan, due.items, worked, access.today)
    skipped = sum(worked.get(item.exercise_id) is False for item in due.items)
    return {"minutes": due.minutes, "count": len(due.items), "left": len(left), "begun": bool(worked), "skipped": skipped}


def _day(access: PlanAccess, plan: Plan, said: dict[str, Hashable]) -> SafeString:
    """The page below its head. It only changes with the plan, the day and what is said."""

    def made() -> SafeString:
        context = {**_of_plan(access, plan), **said, "body": plan_body(access.care, plan, access.today)}
        return SafeString(render_to_string("care/_today.html", context))

    return _DAYS.get((access.care.mark, access.today, *said.values()), made)


def _of_plan(access: PlanAccess, plan: Plan) -> dict[str, object]:
    knowledge = access.care.opened.knowledge
    return {"plan": plan, "phase": knowledge.treatment.phases[plan.phase], "today": access.today, "rests_on": rests_on(knowledge, plan)}


@require_GET
@with_plan
def seen(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """In place of a plan: who should look at it, and what is safe until then."""
    return show_stop(request, access.plan) if isinstance(access.plan, GetSeen) else redirect("care:today")


def stopped_by_a_sign(request: HttpRequest, access: PlanAccess, due: SeenFirst) -> HttpResponse:
    """A sign that nobody has judged yet; it is shown also where judging it changes nothing."""
    judged = judge(access.care, access.today)
    if isinstance(judged.plan, GetSeen):
        return show_stop(request, judged.plan)
    urgency = max(reason.urgency for reason in due.reasons)
    return show_stop(request, get_seen(access.care.opened.knowledge, access.plan.header, access.plan.basis, urgency, due.reasons))


def _rule_words(knowledge: Knowledge, rule_id: str) -> str:
    rule = knowledge.treatment.rules.get(rule_id)
    return rule.say if rule else ""
