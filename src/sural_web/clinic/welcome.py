"""How somebody becomes a clinician here: by a link that whoever runs Sural has made for them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sural_web.accounts.signing_in import sign_in
from sural_web.clinic import store
from sural_web.ops.errors import Trouble, show
from sural_web.ops.limits import limited

_TOO_OLD = Trouble(
    410,
    "This link works no more",
    f"An invitation works once, and for {int(store.INVITATION_LASTS.total_seconds() // 3600)} hours.",
    "Ask whoever runs this Sural for a new one. If you have a passkey already, just sign in.",
)


@require_http_methods(["GET", "POST"])
@limited("welcome", "JOINS_PER_HOUR")
def welcome(request: HttpRequest, code: str) -> HttpResponse:
    """Looking (as mail programs do) does not use it up; the button does, and leads to a passkey."""
    now = timezone.now()
    if request.method == "GET":
        found = store.look_at_invitation(code, now)
        return render(request, "clinic/welcome.html", {"name": found.name}) if found else show(request, _TOO_OLD)
    account = store.use_invitation(code, now)
    if account is None:
        return show(request, _TOO_OLD)
    sign_in(request, account, "invitation", invited=True)
    return redirect(f"{reverse('accounts:passkey_add')}?{urlencode({'next': reverse('clinic:people')})}")
