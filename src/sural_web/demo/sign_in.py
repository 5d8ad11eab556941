"""Be somebody in a demo, without a passkey. It exists only in a demo (its settings refuse any folder without the mark), and only for this computer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from sural_web.accounts import store as accounts
from sural_web.accounts.signing_in import sign_in
from sural_web.demo import cast
from sural_web.demo.folder import is_demo
from sural_web.interview import cookie
from sural_web.interview import store as interviews

View = Callable[..., HttpResponse]


def here_only(view: View) -> View:
    """In a demo's folder, for somebody at this computer; for everybody else there is no such page."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **names: Any) -> HttpResponse:
        demo = getattr(settings, "DEMO", False) and is_demo(settings.DATA)
        if not (demo and _is_here(request)):
            raise Http404
        return view(request, *args, **names)

    return wrapped


@require_GET
@here_only
def roles(request: HttpRequest) -> HttpResponse:
    """Everybody one can be."""
    return render(request, "demo/roles.html", {"parts": cast.read()})


@csrf_exempt  # the origin is checked instead: the token changes with each change of person, while pages of the one before may still be asking
@require_POST
@here_only
def be(request: HttpRequest, key: str) -> HttpResponse:
    """From now on this browser is that somebody; whoever it was before is signed out."""
    part = next((one for one in cast.read() if one.key == key), None)
    if part is None or request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}":
        raise Http404
    logout(request)
    account = accounts.account(part.account) if part.account else None
    if account:
        sign_in(request, account, "demo", proved=True)
    response = redirect(part.starts)
    row = interviews.row_of(part.interview) if part.interview else None
    cookie.forget_all(response)
    if row is not None:
        cookie.set_key(response, interviews.another_key(row))
    return response


def _is_here(request: HttpRequest) -> bool:
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback and "HTTP_X_FORWARDED_FOR" not in request.META
    except ValueError:
        return False
