"""A link by email: it signs in, or adds the address to the account that is signed in. Offered only where a mail server is named."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sural_web.accounts import store
from sural_web.accounts.after_sign_in import PLAN_TO_CLAIM, redirect_after_sign_in
from sural_web.accounts.mail import NotSent, mail_is_on, send_link
from sural_web.accounts.signing_in import safe_next, sign_in
from sural_web.interview import cookie
from sural_web.ops.errors import Trouble, show
from sural_web.ops.limits import limited

_MINUTES = store.LINK_LASTS.seconds // 60
_NO_ADDRESS = Trouble(400, "This is no email address", "It needs a name, an @ and a place, such as anna@example.org.", "Go back and type it again.")
_NOT_SENT = Trouble(503, "The mail could not be sent", "The mail server did not answer, or did not take it. Nothing was changed.", "Please try again later.")
_TOO_OLD = Trouble(410, "This link works no more", f"It works once, and for {_MINUTES} minutes.", "Ask for a new one: “Come back to your plan”.")
_ELSEWHERE = Trouble(
    409, "Sign in first", "This link adds an address to an account, and this browser is not signed in to it.", "Open the link where you are signed in."
)
_TAKEN = Trouble(
    409, "The address belongs to another account", "One address opens one account.", "Sign in with it, or remove it there before you add it to this account."
)


def where_mail_is_on(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **names: Any) -> HttpResponse:
        if not mail_is_on():
            raise Http404
        return view(request, *args, **names)

    return wrapped


@require_POST
@where_mail_is_on
@limited("mail", "MAILS_PER_HOUR")
def send(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether the address is known or not."""
    address = request.POST.get("email", "").strip().lower()
    try:
        validate_email(address)
        address.rpartition("@")[2].encode("idna")  # a place that no mail server could be asked for passes the check before
    except (ValidationError, UnicodeError):
        return show(request, _NO_ADDRESS)
    account = request.user if request.user.is_authenticated else None
    code = store.new_link(address, account, timezone.now())
    if code:
        wanted = safe_next(request)
        path = reverse("accounts:link", args=[code]) + (f"?{urlencode({'next': wanted})}" if wanted else "")
        try:
            send_link(address, request.build_absolute_uri(path), _MINUTES)
        except NotSent:
            return show(request, _NOT_SENT)
    return render(request, "accounts/mail_sent.html", {"minutes": _MINUTES, "keeping": _remember_what_to_keep(request)})


@require_http_methods(["GET", "POST"])
@where_mail_is_on
@limited("link", "SIGN_INS_PER_HOUR")
def link(request: HttpRequest, code: str) -> HttpResponse:
    """Looking at it (as mail programs do) does not use it up; the button does."""
    found = store.look_at_link(code, timezone.now())
    if found is None:
        return show(request, _TOO_OLD)
    if request.method == "GET":
        return render(request, "accounts/link.html", {"email": found.email, "adds": found.account is not None, "next": safe_next(request)})
    if found.account is not None and found.account != request.user:
        return show(request, _ELSEWHERE)
    if store.use_link(code, timezone.now()) is None:
        return show(request, _TOO_OLD)
    if found.account is not None:
        return redirect("accounts:account") if store.keep_email(found.account, found.email) else show(request, _TAKEN)
    account = store.account_at(found.email)
    sign_in(request, account, "a link by email")
    return redirect_after_sign_in(request, account, safe_next(request))


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest) -> HttpResponse:
    """Also where mail is off by now: an address that is of no use need not be kept."""
    if not request.user.email:
        return redirect("accounts:account")
    last = not store.passkeys(request.user)
    if request.method == "POST" and (not last or "sure" in request.POST):
        store.keep_email(request.user, None)
        return redirect("accounts:account")
    return render(request, "accounts/email_remove.html", {"last": last, "asked": request.method == "POST"})


def _remember_what_to_keep(request: HttpRequest) -> bool:
    opened = cookie.opened(request) if "keeping" in request.POST else None
    if opened:
        request.session[PLAN_TO_CLAIM] = opened.row.pk
    return opened is not None
