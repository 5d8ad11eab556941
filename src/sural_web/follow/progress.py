"""Is it getting better? Charts, what can be said about them, and what changed in the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from sural import chart
from sural.interop.held_json import held_from_json
from sural.progress.panel import Panel, changes
from sural.progress.panels import adherence_panel, panels, volume_chart
from sural.progress.statement import Verdict
from sural_web.care import store
from sural_web.care.visit import Visit, with_plan
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
def progress(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page of charts."""
    knowledge = visit.care.opened.interview.knowledge
    weeks = int(request.GET["weeks"]) if request.GET.get("weeks") in ("0", "4") else 12
    held = [held_from_json(one.document) for one in store.versions(visit.care)]
    check_ins, sessions = store.check_ins(visit.care), store.sessions(visit.care)
    began = min((held[0].made_on, *(one.on for one in check_ins)))
    first = max(began, visit.today - timedelta(days=7 * weeks - 1)) if weeks else began
    duration = visit.plan.basis.levels.get("duration")
    shown = [*panels(knowledge, check_ins, held, first, visit.today, duration)]
    done = adherence_panel(knowledge, held, sessions, first, visit.today)
    monday = visit.today - timedelta(days=visit.today.weekday())
    volume = volume_chart(knowledge, held, sessions, monday)
    context = {
        "panels": [_shown(one) for one in (*shown, *((done,) if done else ()))],
        "windows": [(number, words, number == weeks) for number, words in WINDOWS],
        "changes": [(label, one.made_on, one.why) for label, one in changes(held, first, visit.today)],
        "volume": volume,
        "volume_svg": SafeString(chart.bar_svg(volume)) if volume else "",
        "outlook": knowledge.treatment.outlook.values(),
        "chart_version": chart_version(),
    }
    return render(request, "follow/progress.html", context)


def _shown(panel: Panel) -> Shown:
    badges = tuple((_SHAPES.get(one.verdict, "open"), one.verdict.value) for one in panel.statements)
    return Shown(panel, SafeString(chart.line_svg(panel.chart)), badges)
