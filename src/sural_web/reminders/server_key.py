"""The key by which push services know this server (VAPID, RFC 8292): made once, kept in the data folder for its owner alone."""

from __future__ import annotations

import time
from base64 import urlsafe_b64encode
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from py_vapid import Vapid02

from sural_web.env import SettingProblem, write_once
from sural_web.reminders.encryption import point_of

_COPY = "Put its copy back, in PEM; or delete it, and people ask for reminders anew."
SIGNED_FOR_S = 6 * 3600  # services take a day at most


def make_key() -> None:
    """At the start: the key is there and can be read, or the start is refused in words."""
    _key(str(settings.PUSH_KEY_FILE))


def check_key(path: Path) -> None:
    """Raises `SettingProblem` where this key, if it is there, can't be read."""
    if path.exists():
        _key(str(path))


def public_key() -> str:
    """What a browser needs to subscribe."""
    return urlsafe_b64encode(point_of(_key(str(settings.PUSH_KEY_FILE)).public_key())).rstrip(b"=").decode()


def authorization(origin: str) -> str:
    """The header that tells a push service who sends, and whom to write to when something is wrong."""
    signer = Vapid02(_key(str(settings.PUSH_KEY_FILE)), conf={"no-strict": True})  # the settings have looked at the subject
    claims = {"aud": origin, "sub": settings.PUSH_SUBJECT, "exp": int(time.time()) + SIGNED_FOR_S}
    return str(signer.sign(claims)["Authorization"])


@cache
def _key(path: str) -> EllipticCurvePrivateKey:
    file = Path(path)
    try:
        if not file.exists():
            fresh = Vapid02()
            fresh.generate_keys()
            write_once(file, fresh.private_pem().decode())
        key = load_pem_private_key(file.read_bytes(), None)
    except (OSError, ValueError, TypeError) as problem:
        raise SettingProblem(f"The key for reminders in {file} can't be read or made: {problem}. {_COPY}") from problem
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP256R1):
        raise SettingProblem(f"The key for reminders in {file} is no private key on the curve P-256. {_COPY}")
    return key
