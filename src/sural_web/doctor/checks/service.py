"""The service: does it run, with how many workers, and does it look right from outside (--address)."""

from __future__ import annotations

import fcntl
import http.client
import os
import ssl
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from sural_web.doctor.finding import Finding, Situation, look, wrong

_NONCE = "0" * 32
_A_CORE = 4
_SKEW_S = 30


def running(seen: Situation) -> Iterator[Finding]:
    """Whoever serves holds the lock of the folder."""
    try:
        with (seen.folder / "lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    except OSError:
        pass
    yield look("not-running", "No Sural is being served from this folder.", "Nobody can use it now.", "systemctl start sural")


def workers(seen: Situation) -> Iterator[Finding]:
    """Two keep people served while one is replaced; many only wait for each other."""
    cores = os.cpu_count() or 1
    if seen.workers < 2:
        yield look("workers-few", "It has one worker.", "While that one is replaced or computes, everybody waits.", "Start it with --workers 2.")
    elif seen.workers > _A_CORE * cores:
        do = f"Start it with --workers {cores} to {2 * cores}."
        yield look("workers-many", f"It has {seen.workers} workers on {cores} cores.", "They wait for each other, and each takes memory.", do)


def from_outside(seen: Situation) -> Iterator[Finding]:
    """Asks the address as a browser does: HTTPS, headers of the web server in front, and the clock. Only where --address names one."""
    if not seen.address:
        return
    try:
        status, headers = _asked(seen.address, "/about/")
        ready, _ = _asked(seen.address, "/ready")
    except (OSError, http.client.HTTPException, ssl.SSLError, ValueError) as problem:
        do = "Does the service run, and the web server in front? Is the certificate in date?"
        yield wrong("address-unreachable", f"{seen.address} does not answer: {type(problem).__name__}.", "Nobody reaches it.", do)
        return
    if ready != 200:
        yield wrong("not-ready", "It says that it is not ready.", "What people send may not be kept.", "curl http://127.0.0.1:PORT/ready says why.")
    if status in (301, 302, 307, 308) and headers.get("location", "").startswith(seen.address.split("/about")[0]):
        do = "Let the web server in front set X-Forwarded-Proto: https, and SURAL_BEHIND_PROXY=1."
        yield wrong("redirects-to-itself", "It redirects to itself.", "No browser gets a page.", do)
    elif status != 200:
        do = "Is the name in SURAL_HOSTS, and does the web server in front pass Host on?"
        yield wrong("address-refused", f"A page of it is answered with {status}.", "Nobody can use it.", do)
    else:
        yield from _headers(seen, headers)


def _headers(seen: Situation, headers: dict[str, str]) -> Iterator[Finding]:
    if urlsplit(seen.address).scheme != "https":
        yield look("address-http", "It was asked without HTTPS.", "Nothing is known of its certificate.", "Name the address that people use: https://...")
    elif "strict-transport-security" not in headers:
        yield wrong(
            "hsts-missing",
            "The header Strict-Transport-Security does not arrive.",
            "A first visit can be led astray.",
            "Set SURAL_HTTPS=1; let headers through.",
        )
    if not headers.get("sural-signature", "").startswith(_NONCE):
        do = "Let headers that begin with Sural- through both ways, and change nothing in pages."
        yield wrong("signature-missing", "Sural's signature does not arrive.", "Devices believe no answer, and keep what people write to themselves.", do)
    if "content-security-policy" not in headers:
        yield wrong(
            "csp-missing",
            "The header Content-Security-Policy does not arrive.",
            "A page could load what is not Sural's.",
            "Let the web server pass headers on.",
        )
    told = headers.get("date")
    if told and abs((parsedate_to_datetime(told) - seen.now).total_seconds()) > _SKEW_S:
        yield look("clock-outside", "The clocks of this machine and of the web server in front differ.", "Logs and links do not fit.", "Let NTP set both.")


def _asked(address: str, path: str) -> tuple[int, dict[str, str]]:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=10)
    try:
        connection.request("GET", parts.path.rstrip("/") + path, headers={"Sural-Nonce": _NONCE, "User-Agent": "sural doctor"})
        answer = connection.getresponse()
        answer.read(1_000_000)
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()


CHECKS = (running, workers, from_outside)
