"""Keep a plan for good: an account claims it, and nothing of it changes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sural_web.accounts import passkeys, store
from sural_web.accounts.after_sign_in import is_own, kept
from sural_web.accounts.mail import mail_is_on
from sural_web.accounts.passkey_view import REFUSED, name_of
from sural_web.accounts.passkeys import Refused
from sural_web.accounts.signing_in import sign_in
from sural_web.interview import cookie
from sural_web.interview.rendering import show_stale
from sural_web.interview.store import Opened
from sural_web.ops.errors import show
from sural_web.ops.limits import limited


@require_http_methods(["GET", "POST"])
@limited("sign_in", "SIGN_INS_PER_HOUR", only="POST")
def keep(request: HttpRequest) -> HttpResponse:
    """With the account that is signed in, or with a new one that a passkey opens."""
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    signed_in = request.user.is_authenticated
    if signed_in and opened.row.claimed and is_own(request.user, opened):
        return redirect("accounts:account")
    if request.method == "GET":
        return render(request, "accounts/keep.html", _context(request, opened))
    if "release" in request.POST:
        store.release(opened.row, request.COOKIES[cookie.NAME])
        return redirect("accounts:keep")
    if opened.row.claimed:
        return redirect("accounts:keep")
    if signed_in:
        store.claim(request.user, opened.row)
        return kept()
    return _with_a_passkey(request, opened)


def _with_a_passkey(request: HttpRequest, opened: Opened) -> HttpResponse:
    try:
        made = passkeys.read_new(request, request.POST.get("answer", ""))
        account = store.new_account_with(made.handle, made.credential_id, made.credential, made.sign_count, name_of(""))
    except (Refused, store.Taken):
        return show(request, REFUSED)
    store.claim(account, opened.row)
    sign_in(request, account, "a new passkey", proved=True)
    return kept()


def _context(request: HttpRequest, opened: Opened) -> dict[str, Any]:
    return {
        "other": opened.row.claimed,
        "signed_in": request.user.is_authenticated,
        "possible": passkeys.possible(request),
        "mail": mail_is_on(),
        "minutes": store.LINK_LASTS.seconds // 60,
        "keep_days": settings.KEEP_DAYS,
        "claimed_days": max(settings.KEEP_DAYS, settings.KEEP_CLAIMED_DAYS),
    }
