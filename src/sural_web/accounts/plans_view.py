"""Which plan this browser shows: one of the account's, or the one that is here already. None is lost without a word."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sural_web.accounts import store
from sural_web.accounts.after_sign_in import is_unclaimed, kept, open_plan
from sural_web.care.clock import zone
from sural_web.interview import cookie


@require_http_methods(["GET", "POST"])
def plans(request: HttpRequest) -> HttpResponse:
    """The plans of the account, told by their days; choosing one gives this browser a key to it."""
    opened, known = cookie.opened(request), store.plans(request.user)
    loose = opened.row.began if opened and is_unclaimed(opened) else None
    if request.method == "GET":
        with timezone.override(zone(request)):
            return render(request, "accounts/plans.html", {"plans": known, "loose": loose})
    chosen = next((plan for plan in known if str(plan.number) == request.POST.get("plan")), None)
    if chosen is None:
        raise Http404
    if loose and "leave" not in request.POST:
        return render(request, "accounts/found.html", {"began": loose, "wanted": chosen.number})
    return open_plan(request, chosen.row)


@require_http_methods(["GET", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """This browser holds a plan that no account keeps: add it?"""
    opened = cookie.opened(request)
    if opened is None or not is_unclaimed(opened):
        return redirect("accounts:account")
    if request.method == "POST" and "add" in request.POST:
        store.claim(request.user, opened.row)
        return kept()
    return render(request, "accounts/found.html", {"began": opened.row.began})
