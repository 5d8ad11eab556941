"""Is it getting better? Charts, what can be said about them, and what changed in the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from sural import chart
from sural.interop.plan_history_json import past_version_from_json
from sural.knowledge.statements import holds_for
from sural.plan.content.version import PlanVersion
from sural.progress.panel import Panel, changes
from sural.progress.panels import adherence_panel, panels, volume_chart
from sural.trend.statement import Verdict
from sural_web.care import store
from sural_web.care.plan_access import PlanAccess, with_plan
from sural_web.care.store import Care
from sural_web.follow.charts import chart_version

WINDOWS = ((4, "4 weeks"), (12, "12 weeks"), (0, "All"))
_SHAPES = {
    Verdict.CLEARLY_BETTER: "better",
    Verdict.PROBABLY_BETTER: "better",
    Verdict.SAME: "same",
    Verdict.CLEARLY_WORSE: "worse",
    Verdict.PROBABLY_WORSE: "worse",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel as the page draws it; `badges` are (shape, words) for each line."""

    panel: Panel
    svg: SafeString
    badges: tuple[tuple[str, str], ...]


@require_GET
@with_plan
def progress(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """The page of charts."""
    said = progress_of(access.care, access.plan, access.today, request.GET.get("weeks", ""))
    return render(request, "follow/progress.html", said)


def progress_of(care: Care, plan: PlanVersion, today: date, asked: str) -> dict[str, Any]:
    """What the page of charts says; `asked` is how many weeks back."""
    knowledge = care.opened.interview.knowledge
    weeks = int(asked) if asked in ("0", "4") else 12
    held = [past_version_from_json(one.document) for one in store.versions(care)]
    check_ins, sessions = store.check_ins(care), store.sessions(care)
    began = min((held[0].made_on, *(one.on for one in check_ins)))
    first = max(began, today - timedelta(days=7 * weeks - 1)) if weeks else began
    shown = [*panels(knowledge, check_ins, held, first, today, plan.basis.levels.get("duration"))]
    done = adherence_panel(knowledge, held, sessions, first, today)
    volume = volume_chart(knowledge, held, sessions, today - timedelta(days=today.weekday()))
    return {
        "panels": [shown_panel(one) for one in (*shown, *((done,) if done else ()))],
        "windows": [(number, words, number == weeks) for number, words in WINDOWS],
        "changes": [(label, one.made_on, one.why) for label, one in changes(held, first, today)],
        "volume": volume,
        "volume_svg": SafeString(chart.bar_svg(volume)) if volume else "",
        "outlook": [one for one in knowledge.treatment.outlook.values() if holds_for(frozenset(one.causes), plan.basis.named_causes)],
        "chart_version": chart_version(),
    }


def shown_panel(panel: Panel) -> Shown:
    """A panel with its drawing and its verdicts."""
    badges = tuple((_SHAPES.get(one.verdict, "open"), one.verdict.value) for one in panel.statements)
    return Shown(panel, SafeString(chart.line_svg(panel.chart)), badges)
