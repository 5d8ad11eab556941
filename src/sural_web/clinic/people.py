"""The clinician's list, and how a person gets on it: by the code that the person made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sural_web.clinic import store
from sural_web.ops.limits import limited
from sural_web.ops.readable_text import is_blank
from sural_web.policy import actor_of
from sural_web.policy.actor import CLINICIAN


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who has let this clinician in."""
    return render(
        request, "clinic/people.html", {"people": store.people(request.user, timezone.now()), "has_visits": bool(actor_of(request).practices(CLINICIAN))}
    )


@require_http_methods(["GET", "POST"])
@limited("let_in", "LET_INS_PER_HOUR", only="POST")
def let_in(request: HttpRequest) -> HttpResponse:
    """The code, and what to call the person. A scanned address brings the code along; only sending the form uses it."""
    typed, label = (request.POST or request.GET).get("code", "")[:40], " ".join(request.POST.get("label", "").split())[: store.MOST_LABEL]
    errors: dict[str, str] = {}
    if request.method == "POST":
        if is_blank(label):
            errors["label"] = "Write how you will find this person again, such as initials."
        grant = None if errors else store.let_in(request.user, typed, label, timezone.now())
        if grant:
            return redirect("clinic:person", grant.pk)
        if not errors:
            errors["code"] = "This code lets nobody in. It works once and for 24 hours; ask the person for a new one, and mind the letters."
    hours = int(store.CODE_LASTS.total_seconds() // 3600)
    context = {"errors": errors, "code": typed, "label": label, "most": store.MOST_LABEL, "hours": hours, "weeks": store.GRANT_LASTS.days // 7}
    return render(request, "clinic/let_in.html", context, status=422 if errors else 200)
