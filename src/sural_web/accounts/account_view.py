"""The account as its person sees it, and the ways out of it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sural_web.accounts import store
from sural_web.accounts.account_events import in_words
from sural_web.accounts.after_sign_in import is_own, is_unclaimed
from sural_web.accounts.mail import mail_is_on
from sural_web.care.clock import zone
from sural_web.interview import cookie
from sural_web.interview import store as interviews
from sural_web.ops.clear_device import clear_device
from sural_web.ops.first_of import first_of

_SHOWN = 20


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Plans, ways in, and what happened."""
    opened, person = cookie.opened(request), request.user
    events = first_of(store.events(person), _SHOWN)
    context = {
        "here": opened.row.pk if opened else None,
        "loose": opened is not None and is_unclaimed(opened),
        "plans": store.plans(person),
        "passkeys": store.passkeys(person),
        "events": in_words(events.rows),
        "older_events": events.more,
        "mail": mail_is_on(),
        "minutes": store.LINK_LASTS.seconds // 60,
    }
    with timezone.override(zone(request)):
        return render(request, "accounts/account.html", context)


@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """This device forgets a plan that the account keeps. A plan that nothing else could open again stays."""
    opened = cookie.opened(request)
    if request.method == "GET":
        return render(request, "accounts/sign_out.html", {"loose": opened and is_unclaimed(opened), "own": opened and is_own(request.user, opened)})
    if opened and is_unclaimed(opened) and "add" in request.POST:
        store.claim(request.user, opened.row)
    gone = opened is not None and is_own(request.user, opened)
    if gone:
        interviews.forget_key(request.COOKIES[cookie.NAME])
    logout(request)
    left = opened is not None and not gone
    response = render(request, "accounts/signed_out.html", {"left": left})
    clear_device(response, a_plan_stays=left)
    if gone:
        cookie.forget(request, response)
    return response


@require_POST
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Every other device is out at once; the one in the hand stays, so that nobody locks themselves out."""
    opened = cookie.opened(request)
    store.sign_out_elsewhere(request.user, opened.row if opened else None, request.COOKIES.get(cookie.NAME))
    update_session_auth_hash(request, request.user)
    return redirect("accounts:account")


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """The account for good; its plans too, if the person says so."""
    if request.method == "GET":
        return render(request, "accounts/delete.html", {"plans": store.plans(request.user), "keep_days": settings.KEEP_DAYS})
    person = store.account(request.user.pk)
    plans_too = request.POST.get("plans") == "go"
    opened = cookie.opened(request)
    gone = plans_too and opened is not None and is_own(request.user, opened)
    logout(request)
    if person:
        store.delete(person, plans_too)
    left = opened is not None and not gone
    response = render(request, "accounts/deleted.html", {"plans_too": plans_too, "left": left})
    clear_device(response, a_plan_stays=left)
    if gone:
        cookie.forget(request, response)
    return response
