"""Access of clinicians to a person's plan: the policy has let a clinician in, and here the person's consent must be in force, on every request."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sural.errors import FileProblem
from sural_web.care import store as cares
from sural_web.care.clock import today_in
from sural_web.care.judging import current
from sural_web.care.store import Care
from sural_web.clinic import store
from sural_web.clinic.case_parts import parts_by_consent
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.interview import cookie
from sural_web.interview.store import opened_of
from sural_web.ops.errors import Trouble, show
from sural_web.policy import Act, Answer, actor_of, answer

View = Callable[..., HttpResponse]
_NOT_YOURS = Trouble(
    404,
    "Nobody has let you in here",
    "The consent was taken back or is over, or the address is mistyped. Which of these it is can't be told.",
    "Go to your list. If the person wants you to look, ask them for a new code.",
)


def with_consent(what: str) -> Callable[[Callable[..., HttpResponse]], View]:
    """The view gets a `ClinicianAccess` in place of the number of a consent.

    Each look is written down as `what` before the page goes out, also where a sent form was refused and is shown again: a page whose
    look can't be written is not served. A change that was made leads on by a redirect, and has written its own line; an answer to a script
    that has kept something says so by `noted`.
    """

    def decorate(view: Callable[..., HttpResponse]) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, number: int, *args: Any, **names: Any) -> HttpResponse:
            looked = partial(store.look, request.user, number, what)
            sent = request.method == "POST"
            grant = store.grant_of(request.user, number, timezone.now()) if sent else looked(timezone.now())
            response = None
            try:
                allowed = grant is not None and answer(actor_of(request), Act.PERSON_BY_CONSENT, grant) is Answer.YES
                response = _shown(request, grant, lambda access: view(request, access, *args, **names)) if grant and allowed else show(request, _NOT_YOURS)
            except store.ConsentGone:
                response = show(request, _NOT_YOURS)
            finally:
                if sent and not (response and (300 <= response.status_code < 400 or getattr(response, "noted", False))):
                    looked(timezone.now())
            return response

        return wrapped

    return decorate


def _shown(request: HttpRequest, grant: store.Grant, view: Callable[[ClinicianAccess], HttpResponse]) -> HttpResponse:
    """Without a plan, or one that can be read, the page still says what waits about the person."""
    opened = opened_of(grant.interview)
    cookie.remember(request, opened)  # what stands on every page is this person's, not that of the clinician's own browser
    care = cares.open_care(opened)
    if care is None:
        return _without_plan(request, grant, "clinic/no_plan.html", 200)
    try:
        access = _access(grant, care)
        cookie.remember(request, access.care.opened)
        return view(access)
    except FileProblem:
        return _without_plan(request, grant, "clinic/unreadable.html", 409)


def _without_plan(request: HttpRequest, grant: store.Grant, template: str, status: int) -> HttpResponse:
    return render(request, template, {"grant": grant, **parts_by_consent(request, grant)}, status=status)


def _access(grant: store.Grant, care: Care) -> ClinicianAccess:
    """Looking changes nothing, but answers that were changed since can stop a plan, as on the person's own pages.

    The day is the person's, wherever the clinician is.
    """
    day = today_in(care.zone)
    care, plan = current(care, day)
    return ClinicianAccess(grant, care, plan, day)
