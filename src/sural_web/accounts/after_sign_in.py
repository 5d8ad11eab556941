"""Which page follows a sign-in: the one asked for, this browser's plan, the account's only plan, or a choice between them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sural_web.accounts import store
from sural_web.accounts.store import Account
from sural_web.interview import cookie
from sural_web.interview import store as interviews
from sural_web.interview.store import Opened, StoredInterview

PLAN_TO_CLAIM = "sural_keeping"  # the plan for which this browser asked for a link: it is claimed without asking again


def redirect_after_sign_in(request: HttpRequest, account: Account, wanted: str = "") -> HttpResponse:
    """The page that was asked for; else the plan of this browser, the only plan of the account, or a choice."""
    opened = cookie.opened(request)
    if opened and request.session.pop(PLAN_TO_CLAIM, None) == opened.row.pk and not opened.row.claimed:
        store.claim(account, opened.row)
        return redirect(wanted) if wanted else kept()
    if wanted:
        return redirect(wanted)
    if opened and is_own(account, opened):
        return redirect("care:today")
    if opened and is_unclaimed(opened):
        return redirect("accounts:found")
    plans = store.plans(account)
    if len(plans) == 1:
        return open_plan(request, plans[0].row)
    return redirect("accounts:plans" if plans else "accounts:account")


def kept() -> HttpResponse:
    """The account, with the word that the plan is in it."""
    return redirect(f"{reverse('accounts:account')}?kept")


def is_own(account: Account, opened: Opened) -> bool:
    found = store.owner(opened.row)
    return found is not None and found.pk == account.pk


def is_unclaimed(opened: Opened) -> bool:
    """Something was answered or told, and no account keeps it."""
    return not opened.is_blank and not opened.row.claimed


def open_plan(request: HttpRequest, row: StoredInterview) -> HttpResponse:
    """A key of its own to this plan for this browser. The key to another plan of an account is given back; it can be had again."""
    before = cookie.opened(request)
    if before and before.row.claimed:
        interviews.forget_key(request.COOKIES[cookie.NAME])
    response = redirect("care:today")
    cookie.change_key(request, response, interviews.another_key(row), for_other=bool(row.answered_by))
    return response
