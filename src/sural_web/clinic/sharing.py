"""The person's side: let a clinician in with a code, see who may look and who did, and take it back."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sural.whole_number import whole_number
from sural_web.care.clock import zone
from sural_web.care.plan_access import PlanAccess, with_plan
from sural_web.clinic import store
from sural_web.clinic.look_words import in_words

_MOST_NUMBER = 2**63 - 1


@require_http_methods(["GET", "POST"])
@with_plan
def clinicians(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """One page for all of it. A code is shown once, on the answer that made it."""
    opened, now, code = access.care.opened, timezone.now(), ""
    if request.method == "POST" and "take_back" in request.POST:
        store.take_back(opened, whole_number(request.POST["take_back"], 1, _MOST_NUMBER) or 0, now)
        return redirect("clinic:clinicians")
    if request.method == "POST":
        code = store.new_code(opened, now)
    looks = store.looks(opened)
    typed_at = request.build_absolute_uri(reverse("clinic:let_in"))
    context = {
        "code": code,
        "typed_at": typed_at,
        "scanned": f"{typed_at}?{urlencode({'code': code})}",
        "hours": store.CODE_LASTS.total_seconds() / 3600,
        "weeks": store.GRANT_LASTS.days // 7,
        "grants": store.active_grants(opened, now),
        "looks": in_words(looks.rows),
        "older_looks": looks.more,
    }
    with timezone.override(zone(request)):
        return render(request, "clinic/clinicians.html", context)
