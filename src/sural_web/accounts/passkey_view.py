"""The pages of passkeys: sign in, add one, rename or remove one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sural_web.accounts import passkeys, store
from sural_web.accounts.after_sign_in import redirect_after_sign_in
from sural_web.accounts.mail import mail_is_on
from sural_web.accounts.passkeys import Refused
from sural_web.accounts.signing_in import prove, safe_next, sign_in
from sural_web.ops.errors import Trouble, show
from sural_web.ops.limits import limited
from sural_web.policy import actor_of

REFUSED = Trouble(
    400,
    "The passkey did not work",
    "It may be of another account or another site, it was removed, or the page was open for too long. Nothing was changed.",
    "Go back, reload the page and try again, or use another way to sign in.",
)


@require_http_methods(["GET", "POST"])
@limited("sign_in", "SIGN_INS_PER_HOUR", only="POST")
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Nobody is named: the browser offers the passkeys that it has for this site."""
    if request.method == "GET":
        context = {"next": safe_next(request), "possible": passkeys.possible(request), "mail": mail_is_on(), "minutes": store.LINK_LASTS.seconds // 60}
        actor = actor_of(request)
        return render(request, "accounts/sign_in.html", {**context, "passkey_missing": actor.staff and not actor.proved})
    try:
        passkey = passkeys.read_known(request, request.POST.get("answer", ""))
    except Refused:
        return show(request, REFUSED)
    sign_in(request, passkey.account, f"passkey: {passkey.name}", proved=True)
    return redirect_after_sign_in(request, passkey.account, safe_next(request))


@require_POST
@limited("passkey", "SIGN_INS_PER_HOUR")
def options(request: HttpRequest) -> HttpResponse:
    """What the browser needs next. It never tells whether somebody has an account."""
    if not passkeys.possible(request):
        return JsonResponse({}, status=400)
    if request.POST.get("for") == "sign_in":
        return JsonResponse(passkeys.ask_for_known(request))
    account = request.user if request.user.is_authenticated else None
    return JsonResponse(passkeys.ask_for_new(request, account, _label(account)))


@require_http_methods(["GET", "POST"])
@limited("sign_in", "SIGN_INS_PER_HOUR", only="POST")
def add(request: HttpRequest) -> HttpResponse:
    """One more passkey for the account that is signed in."""
    if request.method == "GET":
        context = {"next": safe_next(request), "possible": passkeys.possible(request), "first": not store.passkeys(request.user)}
        return render(request, "accounts/passkey_add.html", context)
    try:
        made = passkeys.read_new(request, request.POST.get("answer", ""))
    except Refused:
        return show(request, REFUSED)
    if made.handle != request.user.handle or not keep(request.user, made, request.POST.get("name", "")):
        return show(request, REFUSED)
    prove(request)
    return redirect(safe_next(request) or "accounts:account")


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Rename a passkey, or remove it; the last way in goes only with a tick."""
    passkey = get_object_or_404(request.user.passkeys, pk=number)
    last = request.user.passkeys.count() == 1 and not request.user.email
    if request.method == "POST" and "remove" in request.POST:
        if not last or "sure" in request.POST:
            store.remove_passkey(request.user, number)
            return redirect("accounts:account")
    elif request.method == "POST":
        store.rename_passkey(request.user, number, name_of(request.POST.get("name", "")))
        return redirect("accounts:account")
    return render(request, "accounts/passkey.html", {"passkey": passkey, "last": last, "asked": request.method == "POST"})


def keep(account: store.Account, made: passkeys.NewPasskey, name: str) -> bool:
    return store.add_passkey(account, made.credential_id, made.credential, made.sign_count, name_of(name, len(store.passkeys(account)) + 1))


def name_of(given: str, number: int = 1) -> str:
    """The person's own name for it, or a number."""
    return " ".join(given.split())[:60] or f"Passkey {number}"


def _label(account: store.Account | None) -> str:
    """What the device shows when somebody picks a passkey: nothing about health, and enough to tell two apart."""
    if account and (account.name or account.email):
        return account.name or account.email or ""
    return f"Sural, since {account.made if account else timezone.now():%-d %B %Y}"
