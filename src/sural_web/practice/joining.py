"""How somebody gets a role at a practice: by a link that its administrator, or whoever runs Sural, has made for them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sural_web.accounts.signing_in import sign_in
from sural_web.ops.errors import Trouble, show
from sural_web.ops.limits import limited
from sural_web.policy import actor_of
from sural_web.policy.actor import ADMINISTRATOR, CLINICIAN
from sural_web.practice import staffing

_HOURS = int(staffing.INVITATION_LASTS.total_seconds() // 3600)
_TOO_OLD = Trouble(
    410,
    "This link works no more",
    f"An invitation works once, and for {_HOURS} hours.",
    "Ask the administrator of the practice for a new one. If you have a passkey already, just sign in.",
)


@require_http_methods(["GET", "POST"])
@limited("join", "JOINS_PER_HOUR")
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Looking (as mail programs do) does not use it up; the button does. Somebody signed in by a passkey adds the role to their account."""
    now, actor = timezone.now(), actor_of(request)
    invitation = staffing.look_at(code, now)
    if invitation is None:
        return show(request, _TOO_OLD)
    if request.method == "GET":
        return render(request, "practice/join.html", {"invitation": invitation, "mine": request.user if actor.proved else None})
    mine = request.user if actor.proved and "new" not in request.POST else None
    member = staffing.use(code, mine, now)
    if member is None:
        return show(request, _TOO_OLD)
    first = reverse(_first_page(invitation.role))
    if mine is not None:
        return redirect(first)
    sign_in(request, member, "invitation", invited=True)
    return redirect(f"{reverse('accounts:passkey_add')}?{urlencode({'next': first})}")


def _first_page(role: str) -> str:
    return {ADMINISTRATOR: "admin:index", CLINICIAN: "clinic:people"}.get(role, "accounts:account")
