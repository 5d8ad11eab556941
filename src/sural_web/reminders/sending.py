"""Sends one reminder to the push service of a browser. What it says is the same for everybody, and nothing about health."""

from __future__ import annotations

import json
import logging
import os
from base64 import urlsafe_b64decode
from enum import Enum, auto
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from sural_web.reminders.encryption import SALT_BYTES, encrypted
from sural_web.reminders.push_services import is_push_service, origin_of
from sural_web.reminders.server_key import authorization
from sural_web.reminders.store import PushDevice

TEXT = "Sural: your reminder for today"
PATIENCE_S = 10
_LASTS_S = 7_200  # a phone that is off for longer is not reminded that day
_LOG = logging.getLogger("sural.reminders")


class Outcome(Enum):
    """What became of a reminder. LATER: it certainly did not arrive. UNSURE: it may have, so it is not sent again."""

    SENT = auto()
    GONE = auto()
    LATER = auto()
    REFUSED = auto()
    UNSURE = auto()


class _NoRedirect(HTTPRedirectHandler):
    """An allowed service must not send us on to an address that is not."""

    def redirect_request(self, *told: Any, **names: Any) -> None:
        return None


_OPENER = build_opener(_NoRedirect)


def send(device: PushDevice, mark: str) -> Outcome:
    """`mark` names the plan to the device itself, as its outbox does; the push service can't read it."""
    if not is_push_service(device.endpoint):  # the settings were changed since
        return Outcome.GONE
    origin = origin_of(device.endpoint)
    message = json.dumps({"text": TEXT, "who": mark}).encode()
    body = encrypted(message, unpacked(device.p256dh), unpacked(device.auth), generate_private_key(SECP256R1()), os.urandom(SALT_BYTES))
    headers = {
        "Authorization": authorization(origin),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(_LASTS_S),
        "Topic": "reminder",  # of several that wait for a phone, the newest is enough
        "Urgency": "normal",
    }
    return _answer(Request(device.endpoint, body, headers, method="POST"), origin)  # noqa: S310 - only addresses of allowed services


def _answer(request: Request, origin: str) -> Outcome:
    try:
        with _OPENER.open(request, timeout=PATIENCE_S):
            return Outcome.SENT
    except HTTPError as problem:
        problem.close()
        outcome = _of_status(problem.code)
        if outcome is not Outcome.GONE:
            _LOG.warning("the push service %s answered %d", origin, problem.code)
        return outcome
    except URLError:  # before all of it was sent
        _LOG.warning("the push service %s can't be reached", origin)
        return Outcome.LATER
    except (OSError, HTTPException):
        _LOG.warning("the push service %s did not answer", origin)
        return Outcome.UNSURE


def _of_status(status: int) -> Outcome:
    if status in (404, 410):
        return Outcome.GONE
    return Outcome.LATER if status == 429 or status >= 500 else Outcome.REFUSED


def unpacked(text: str) -> bytes:
    """Base64url as browsers write it, without its ending. Raises `ValueError` where it is none."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
