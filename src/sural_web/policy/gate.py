"""Asks the policy before each view, by the name of its address. What nobody has named is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sural_web.ops.errors import Trouble, not_found, show
from sural_web.policy.actor import account_of, actor_of
from sural_web.policy.acts import Act, Answer, answer
from sural_web.policy.pages import CLOSED, act_of

Handler = Callable[[HttpRequest], HttpResponse]
_OPEN = frozenset((Act.READ, Act.BOOK, Act.OWN_PLAN, Act.BY_LINK, Act.SIGN_IN, Act.OPERATE))  # for anybody: nobody's account has to be read
_FOR_CLINICIANS = Trouble(403, "This page is for clinicians", "Your account is not a clinician's.", "Whoever runs this Sural can invite you.")
_FOR_STAFF = Trouble(
    403, "This page is for the practice's staff", "Your account has no role that opens it.", "Ask an administrator of the practice for an invitation."
)
_OF_THE_STAFF = Trouble(
    403,
    "An account of the staff is not deleted here",
    "The record of who looked and who changed what needs your name.",
    "Ask an administrator of your practice, or whoever runs this Sural. You can sign out here.",
)
_CLOSED = Trouble(403, "Nobody may do this here", "The record needs it as it is.", "To end a role, go to the list of the staff.")
_UNNAMED = Trouble(403, "Nobody may open this page", "It is not named in the rules of who may do what.", "Tell whoever runs this Sural.")


class PolicyMiddleware:
    """Before any view, and before its form is read."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, names: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        act = act_of(name)
        if act is None:
            return show(request, _UNNAMED)
        return None if act in _OPEN else refused(request, act) or (show(request, _CLOSED) if name in CLOSED else None)


def refused(request: HttpRequest, act: Act, thing: Any = None) -> HttpResponse | None:
    """The page that says why not, or how to go on; None where the act is allowed."""
    actor = account_of(request) if act is Act.OWN_ACCOUNT else actor_of(request)
    found = answer(actor, act, thing)
    if found is Answer.YES:
        return None
    if found in (Answer.SIGN_IN, Answer.PASSKEY):
        return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': _wanted(request)})}")
    return not_found(request) if found is Answer.NOT_THERE else show(request, _why_not(act))


def _wanted(request: HttpRequest) -> str:
    """Back to this page afterwards. What was sent is not sent again by itself, so a form leads to its page."""
    return request.get_full_path() if request.method in ("GET", "HEAD") else request.path


def _why_not(act: Act) -> Trouble:
    if act is Act.DELETE_ACCOUNT:
        return _OF_THE_STAFF
    return _FOR_CLINICIANS if act in (Act.OWN_PEOPLE, Act.PERSON_BY_CONSENT) else _FOR_STAFF
