"""The days ahead as one answer for the worker: pages with gaps, the steps that may fill them, and what ends it until the server judges again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.dateformat import format as words_of
from django.utils.html import escape
from django.views.decorators.http import require_GET

from sural.plan.content.items import PlanItem
from sural.plan.content.version import Plan
from sural.plan.day.day_list import Today, day_list
from sural.plan.day.days_ahead import DayAhead, days_ahead, hurts_from
from sural.plan.diary.diary import Diary, read_diary
from sural.plan.limits.dose import seconds
from sural_web.care import store
from sural_web.care.check_in_form import safety_lines
from sural_web.care.fresh_id import fresh_id
from sural_web.care.plan_access import PlanAccess, exercising
from sural_web.care.remaining import remaining_today
from sural_web.care.session import step_view
from sural_web.care.session_form import DID, SKIPPED
from sural_web.follow.worse import worse

_PAGES = ("ask", "today", "session")
_PARTS = ("due", "done", "rest", "list", "left_out", "over")


@require_GET
@exercising
def ahead(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """Four days of the version that holds now. The worker may take something away, and has nothing that it could add."""
    plan, knowledge = access.plan, access.care.opened.knowledge
    known = read_diary(store.check_ins(access.care), (), access.today)
    days = days_ahead(knowledge, plan, access.today, known.check_ins)
    if not isinstance(plan, Plan) or not days:
        return redirect("care:today")
    items = {item.exercise_id: item for day in days for item in day.items}
    context = _context(access, plan, days)
    told = {
        "days": [_day(access, plan, day, known) for day in days],
        "steps": {key: _step(access, plan, item, context) for key, item in items.items()},
        "worse": worse(knowledge, plan, known),
        "pages": {name: render_to_string(f"follow/ahead/{name}.html", context, request) for name in _PAGES},
        "parts": {name: render_to_string(f"follow/ahead/_{name}.html", context) for name in _PARTS},
    }
    return JsonResponse(told)


def _context(access: PlanAccess, plan: Plan, days: tuple[DayAhead, ...]) -> dict[str, Any]:
    knowledge = access.care.opened.knowledge
    return {
        "made": access.today,
        "until": days[-1].on,
        "today": access.today,
        "lines": safety_lines(knowledge),
        "phase": knowledge.treatment.phases[plan.phase],
        "version": plan.header.version,
        "fresh_id": fresh_id(),
        "did": DID,
        "skipped": SKIPPED,
        "numbers": range(11),
    }


def _day(access: PlanAccess, plan: Plan, day: DayAhead, known: Diary) -> dict[str, Any]:
    """`asked` where the safety line of the day is answered already; `items` without what was done."""
    is_today = day.on == access.today
    asked = is_today and isinstance(day_list(access.care.opened.knowledge, plan, day.on, known.check_ins), Today)
    left = remaining_today(plan, day.items, store.done_on(access.care, day.on), day.on) if is_today else day.items
    done = bool(day.items) and not left
    return {"on": day.on.isoformat(), "words": words_of(day.on, "l j F"), "asked": asked, "done": done, "items": [item.exercise_id for item in left]}


def _step(access: PlanAccess, plan: Plan, item: PlanItem, context: dict[str, Any]) -> dict[str, Any]:
    """`most`: the pain beyond which it is left out."""
    knowledge = access.care.opened.knowledge
    step = step_view(access, plan, item, access.today)
    return {
        "html": render_to_string("care/_step.html", {**context, "step": step}),
        "line": render_to_string("follow/ahead/_line.html", {"item": step.item}),
        "name": escape(step.item.words.name),
        "seconds": seconds(step.exercise, item.dose),
        "most": hurts_from(knowledge, plan, item),
    }
