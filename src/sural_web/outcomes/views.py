"""How people fare at one's own practice: a page, and the same as CSV. No person stands in it, and no small group."""

from __future__ import annotations

import csv
from io import StringIO

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from sural_web.ops.errors import not_found
from sural_web.outcomes.counted import counted
from sural_web.policy import Act, actor_of
from sural_web.policy.gate import refused
from sural_web.policy.rows import of_practice
from sural_web.practice.store import Practice, all_practices

_HEAD = ("measure", "week", "cause", "people", "median at start", "median change", "quarter below", "quarter above", "better by what matters")


@require_GET
def practices(request: HttpRequest) -> HttpResponse:
    """One's own; with one alone, its page."""
    found = list(all_practices().filter(of_practice(actor_of(request), Act.SEE_OUTCOMES, "")))
    return redirect("outcomes:page", found[0].slug) if len(found) == 1 else render(request, "outcomes/practices.html", {"practices": found})


@require_GET
def page(request: HttpRequest, practice: str) -> HttpResponse:
    """All tables, with what they count and what they leave out."""
    row = _practice(practice)
    not_mine = refused(request, Act.SEE_OUTCOMES, row.pk if row else None)
    if row is None or not_mine:
        return not_mine or not_found(request)
    context = {"practice": row, "tables": counted(row, timezone.now()), "least": settings.OUTCOMES_LEAST}
    return render(request, "outcomes/page.html", context)


@require_GET
def csv_file(request: HttpRequest, practice: str) -> HttpResponse:
    """The same numbers. An empty field is one that is not told."""
    row = _practice(practice)
    not_mine = refused(request, Act.SEE_OUTCOMES, row.pk if row else None)
    if row is None or not_mine:
        return not_mine or not_found(request)
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(_HEAD)
    for one in counted(row, timezone.now()):
        for line in one.lines:
            told = line.row
            better = "" if told.better is None else told.better
            writer.writerow((one.measure.name, one.table.week, line.name, told.people, told.start, told.change, told.low, told.high, better))
    response = HttpResponse(file.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="outcomes-{row.slug}.csv"'
    return response


def _practice(slug: str) -> Practice | None:
    return all_practices().filter(slug=slug).first()
