"""Pages of the library: every cause and every source."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sural import Knowledge
from sural.knowledge.body import read_rows
from sural.knowledge.schema import Source

_GROUPS = {
    "spinal": "The back",
    "nerve_root": "Nerve roots in the back",
    "plexus_or_peripheral_nerve": "Nerves in the pelvis and leg",
    "muscle_tendon": "Muscles, tendons and bone",
    "vascular": "Blood vessels",
    "referred": "Pain that comes from elsewhere",
    "systemic_or_serious": "The whole body, and serious causes",
}


@require_GET
def causes(request: HttpRequest) -> HttpResponse:
    """All causes by part of the body."""
    found = sorted(Knowledge.load().conditions.values(), key=lambda condition: (condition.group, condition.plain_name))
    groups = [(_GROUPS[group], list(members)) for group, members in groupby(found, key=lambda c: c.group)]
    return render(request, "library/causes.html", {"groups": groups})


@require_GET
def cause(request: HttpRequest, cause_id: str) -> HttpResponse:
    """One cause: what it is, what usually happens, who treats it, what settles it."""
    knowledge = Knowledge.load()
    condition = knowledge.conditions.get(cause_id)
    if condition is None:
        raise Http404
    steps = knowledge.next_steps[condition.management].for_causes((condition.id,))
    context = {
        "condition": condition,
        "advice": knowledge.urgency_advice[condition.urgency_if_likely.id],
        "steps": steps,
    }
    return render(request, "library/cause.html", context)


@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    """Every publication and method that a number rests on."""
    known = [(source, _address(source)) for source in Knowledge.load().sources.values()]
    body = [(source, _address(source)) for source in read_rows(Source, "sources")]
    return render(request, "library/sources.html", {"sources": known, "body": body})


def _address(source: Source) -> str:
    if source.doi:
        return f"https://doi.org/{source.doi}"
    return f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/" if source.pmid and not source.url else source.url
