"""Signs an answer for the worker or page that asks for it, so that what a gateway answers is never taken for Sural's (ADR 0034)."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException

from sural_web.care.stop_page import HEADER as STOPPED
from sural_web.follow.worker.source import worker_version

NONCE, SIGNATURE, TO, SHELL = "Sural-Nonce", "Sural-Signature", "Sural-To", "Sural-Shell"
# What is signed beside the status and both bodies, in this order. `signed_answer.js` reads the same list.
SIGNED_HEADERS = ("Content-Type", "Sural-Kept", STOPPED, TO, "Sural-Person", "Sural-Day", SHELL)
_FORM = re.compile(r"[0-9a-f]{32}")
_REDIRECTS = (301, 302, 303, 307, 308)

Handler = Callable[[HttpRequest], HttpResponse]


class SignedAnswersMiddleware:
    """Acts only on requests that carry a nonce. It stands inside the compression, so that it sees the text of a page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        nonce = request.headers.get(NONCE, "")
        if _FORM.fullmatch(nonce) and not response.streaming:
            _sign(request, response, nonce)
        return response


def signature(nonce: str, status: int, headers: dict[str, str], sent: bytes, content: bytes) -> str:
    """The keyed digest over an answer and what it answers. The key is made anew by the device for each request."""
    lines = [str(status), *(headers.get(name, "") for name in SIGNED_HEADERS), *(hashlib.sha256(body).hexdigest() for body in (sent, content))]
    return hmac.new(nonce.encode(), "\n".join(lines).encode(), hashlib.sha256).hexdigest()


def _sign(request: HttpRequest, response: HttpResponse, nonce: str) -> None:
    if response.status_code in _REDIRECTS and not request.headers.get("HX-Request"):
        _tell_redirect(response)
    response.headers[SHELL] = worker_version()
    made = signature(nonce, response.status_code, dict(response.headers.items()), _sent(request), response.content)
    response.headers[SIGNATURE] = f"{nonce}.{made}"


def _tell_redirect(response: HttpResponse) -> None:
    """A worker can't see where a redirect leads, and a gateway can redirect too: so the address is told in a signed header."""
    response.headers[TO] = response.headers["Location"]
    del response.headers["Location"]
    response.status_code = 200


def _sent(request: HttpRequest) -> bytes:
    """The body as it came in; one that can't be read any more is signed as empty, and so not believed by who sent it."""
    try:
        return request.body
    except (RawPostDataException, SuspiciousOperation, OSError):
        return b""
