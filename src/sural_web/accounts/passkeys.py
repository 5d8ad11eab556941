"""Passkeys by the book (WebAuthn): what is asked of the browser, and whether its answer is good.

The key must live on the device (a resident key), so that nobody has to be named to sign in; and the device must check that it is its
owner (user verification), because the passkey is the only thing that is asked for: a lost security key or an unlocked phone alone opens nothing.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from sural.whole_number import whole_number
from sural_web.accounts import store
from sural_web.accounts.store import Account
from sural_web.accounts.user_handle import new_user_handle

CHALLENGE_LASTS_S = 300
_ASKED = "sural_passkey"
_VERIFIED = UserVerificationRequirement.REQUIRED


class Refused(Exception):
    """The answer of the browser is not good; it is told to nobody why."""


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A passkey that was checked and is not kept yet. `handle` is the account that it was made for."""

    handle: str
    credential_id: str
    credential: bytes
    sign_count: int


def possible(request: HttpRequest) -> bool:
    """Browsers make passkeys for names, never for addresses such as 127.0.0.1."""
    try:
        ip_address(_host(request).strip("[]"))
    except ValueError:
        return True
    return False


def ask_for_new(request: HttpRequest, account: Account | None, label: str) -> dict[str, Any]:
    """What the browser needs to make a passkey, for an account or for one that will be made with it."""
    handle = account.handle if account else new_user_handle()
    user = PublicKeyCredentialUserEntity(id=handle.encode(), name=label, display_name=label)
    known = [_described(one.credential) for one in store.passkeys(account)] if account else []
    options, state = _server(request).register_begin(user, known, ResidentKeyRequirement.REQUIRED, _VERIFIED)
    return _asked(request, "new", options, state, handle)


def ask_for_known(request: HttpRequest) -> dict[str, Any]:
    """What the browser needs to sign in with whatever passkey the person picks."""
    options, state = _server(request).authenticate_begin(user_verification=_VERIFIED)
    return _asked(request, "known", options, state)


def read_new(request: HttpRequest, answer: str) -> NewPasskey:
    """The passkey that the browser made.

    Raises
    ------
    Refused
        Nothing was asked, too long ago, or the answer is not good.
    """
    asked = _taken(request, "new")
    try:
        made = _server(request).register_complete(asked["state"], json.loads(answer))
        data = made.credential_data
    except Exception as problem:  # whatever a forged answer breaks in the reader
        raise Refused from problem
    if data is None:
        raise Refused
    return NewPasskey(asked["handle"], websafe_encode(data.credential_id), bytes(data), made.counter)


def read_known(request: HttpRequest, answer: str) -> store.Passkey:
    """The passkey that signed, its use counted.

    Raises
    ------
    Refused
        As above; or the passkey is unknown, of another account than it says, or its counter shows that there is a copy.
    """
    asked = _taken(request, "known")
    try:
        response = AuthenticationResponse.from_dict(json.loads(answer))
        passkey = store.find_passkey(websafe_encode(response.raw_id))
        known = [AttestedCredentialData(bytes(passkey.credential))] if passkey else []
        _server(request).authenticate_complete(asked["state"], known, response)
    except Exception as problem:
        raise Refused from problem
    handle = response.response.user_handle
    if passkey is None or (handle or b"").decode(errors="replace") != passkey.account.handle:
        raise Refused
    if not store.count_use(passkey, response.response.authenticator_data.counter):
        raise Refused
    return passkey


def _server(request: HttpRequest) -> Fido2Server:
    """For the name under which the person came; Django has refused names that are not allowed. Only this very page may have asked."""
    own = f"{request.scheme}://{request.get_host()}"
    party = PublicKeyCredentialRpEntity(id=_host(request), name="Sural")
    return Fido2Server(party, attestation=AttestationConveyancePreference.NONE, verify_origin=lambda origin: bool(origin == own))


def _host(request: HttpRequest) -> str:
    name, _, port = request.get_host().rpartition(":")
    return request.get_host() if whole_number(port, 0, 65_535) is None else name


def _described(credential: bytes) -> PublicKeyCredentialDescriptor:
    data = AttestedCredentialData(bytes(credential))
    return PublicKeyCredentialDescriptor(type=PublicKeyCredentialType.PUBLIC_KEY, id=data.credential_id)


def _asked(request: HttpRequest, kind: str, options: Any, state: dict[str, Any], handle: str = "") -> dict[str, Any]:
    """Keep the challenge in the session, on the server, in place of any older one."""
    kept = {"challenge": state["challenge"], "user_verification": str(state["user_verification"].value)}
    request.session[_ASKED] = {"kind": kind, "state": kept, "handle": handle, "until": time.time() + CHALLENGE_LASTS_S}
    return json.loads(json.dumps(dict(options)))


def _taken(request: HttpRequest, kind: str) -> dict[str, Any]:
    """The challenge, once."""
    asked = request.session.pop(_ASKED, None)
    if asked:
        request.session.save()  # it is used up, whatever comes of it
    if not asked or asked["kind"] != kind or asked["until"] < time.time():
        raise Refused
    return asked
