"""From the server to Django: a request is read whole first, within a time and a size, and only then takes one of the few threads.

So a slow sender costs a little memory and nothing else. A request that can't be read whole goes to Django without its body, with the
reason in `REFUSED`, so that somebody reads a page of Sural about it.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from sural.whole_number import whole_number
from sural_web.ops.refusals import REFUSED, readable

THREADS = 16  # of one worker; some may wait for their turn with hard answers (`interview/weighing.py`)
READ_S = 20.0
MOST_AT_ONCE = 200  # of one worker; more would only wait for longer than anybody does
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Answer = tuple[int, list[tuple[bytes, bytes]], bytes]
_PLAIN = [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"60")]
_BROKEN = b"Something broke on our side. What you sent was not kept. If it is about a warning sign, get help now.\n"
_BUSY = b"Sural is busy. What you sent was not kept. Please wait a minute and send it again. If it is about a warning sign, get help now.\n"
_DJANGO = get_wsgi_application()
_POOL = ThreadPoolExecutor(THREADS, thread_name_prefix="sural")
_at_once = 0


class _LeftEarly(Exception):
    """The sender went away before all was sent."""


class _Refused(Exception):
    """The request is not read; the status says why."""

    def __init__(self, status: int) -> None:
        self.status = status


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """One request, as ASGI asks for it."""
    global _at_once
    if scope["type"] != "http":
        return
    try:
        environ = await _environ(scope, receive)
    except _LeftEarly:
        return
    if _at_once >= MOST_AT_ONCE:
        await _send(send, (503, _PLAIN, _BUSY), close=True)
        return
    _at_once += 1
    try:
        answer = await asyncio.get_running_loop().run_in_executor(_POOL, _answered, environ)
    except Exception:
        logging.getLogger("sural.server").exception("a request was not answered")
        answer = (500, _PLAIN, _BROKEN)
    finally:
        _at_once -= 1
    await _send(send, answer, close=REFUSED in environ)


async def _environ(scope: dict[str, Any], receive: Receive) -> dict[str, Any]:
    headers = _headers(scope["headers"])
    body, refused = b"", 0
    try:
        async with asyncio.timeout(READ_S):
            body = await _body(headers, receive)
    except TimeoutError:
        refused = 408
    except _Refused as problem:
        refused = problem.status
    environ = {**headers, **_request(scope), "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)}
    return environ | ({REFUSED: refused} if refused else {})


async def _body(headers: dict[str, str], receive: Receive) -> bytes:
    """All of it. A body whose length is not said beforehand is refused: cut short, it could not be told from a whole one."""
    length = _length(headers)
    if length == 0:
        return b""
    parts: list[bytes] = []
    more = True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    body = b"".join(parts)
    if len(body) != length:
        raise _LeftEarly
    return body


def _length(headers: dict[str, str]) -> int:
    if "HTTP_TRANSFER_ENCODING" in headers:
        raise _Refused(411)
    length = whole_number(headers.get("CONTENT_LENGTH") or "0", 0, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    if length is None:
        raise _Refused(413)
    return length


def _headers(sent: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """By their names in WSGI. Those with "_" are left out: "X_Forwarded-For" would stand for the one that only a proxy may set."""
    found: dict[str, str] = {}
    for raw_name, raw_value in sent:
        name, value = raw_name.decode("latin-1").upper(), raw_value.decode("latin-1")
        if "_" in name:
            continue
        key = name.replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
        found[key] = f"{found[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{value}" if key in found else value
    return found


def _request(scope: dict[str, Any]) -> dict[str, Any]:
    path = scope.get("raw_path") or scope["path"].encode()
    server, client = scope.get("server") or ("localhost", 0), scope.get("client") or ("", 0)
    return {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path.partition(b"?")[0]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": str(client[0]),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def _answered(environ: dict[str, Any]) -> Answer:
    """Django's answer, whole; in one of the threads."""
    began: list[Any] = []
    content = _DJANGO(readable(environ), lambda status, headers, problem=None: began.extend((status, headers)))
    try:
        body = b"".join(content)
    finally:
        if hasattr(content, "close"):
            content.close()
    status, headers = began[:2]
    return int(status.partition(" ")[0]), [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers], body


async def _send(send: Send, answer: Answer, close: bool) -> None:
    status, headers, body = answer
    ends = [(b"connection", b"close")] if close else []
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *ends]})
    await send({"type": "http.response.body", "body": body})
