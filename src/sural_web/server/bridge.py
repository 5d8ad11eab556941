"""From the server to Django: a request is read whole first, within a time and a size, and only then takes one of the few threads.

So a slow sender costs a little memory and nothing else. A request that can't be read whole goes to Django without its body, with the
reason in `REFUSED`, so that somebody reads a page of Sural about it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from sural.whole_number import whole_number
from sural_web.ops.refusals import REFUSED, readable
from sural_web.server.environ import environ_headers, environ_of

THREADS = 16  # of one worker; some may wait for their turn with hard answers (`interview/weighing.py`)
READ_S = 20.0
MOST_AT_ONCE = 200  # of one worker; more would only wait for longer than anybody does
FILE_READ_S = 120.0  # a picture over a slow phone
FILES_AT_ONCE = 4  # of one worker that are being read: each may be as large as a file
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Answer = tuple[int, list[tuple[bytes, bytes]], bytes]
_PLAIN = [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"60")]
_BROKEN = b"Something broke on our side. What you sent was not kept. If it is about a warning sign, get help now.\n"
_BUSY = b"Sural is busy. What you sent was not kept. Please wait a minute and send it again. If it is about a warning sign, get help now.\n"
_DJANGO = get_wsgi_application()
_POOL = ThreadPoolExecutor(THREADS, thread_name_prefix="sural")
_at_once = 0
_files_at_once = 0


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
    headers = environ_headers(scope["headers"])
    body, refused = b"", 0
    try:
        body = await _read(scope, headers, receive)
    except TimeoutError:
        refused = 408
    except _Refused as problem:
        refused = problem.status
    environ = {**headers, **environ_of(scope), "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)}
    return environ | ({REFUSED: refused} if refused else {})


async def _read(scope: dict[str, Any], headers: dict[str, str], receive: Receive) -> bytes:
    """The body, within a time. A large one is read only where a file may be sent, and a few at once."""
    global _files_at_once
    length = _length(headers, settings.FILE_BODY_MOST if scope["path"].endswith(settings.FILE_BODY_ENDS) else settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    if length <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        async with asyncio.timeout(READ_S):
            return await _body(length, receive)
    if _files_at_once >= FILES_AT_ONCE:
        raise _Refused(503)
    _files_at_once += 1
    try:
        async with asyncio.timeout(FILE_READ_S):
            return await _body(length, receive)
    finally:
        _files_at_once -= 1


async def _body(length: int, receive: Receive) -> bytes:
    """All of it. A body whose length is not said beforehand is refused: cut short, it could not be told from a whole one."""
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


def _length(headers: dict[str, str], most: int) -> int:
    if "HTTP_TRANSFER_ENCODING" in headers:
        raise _Refused(411)
    length = whole_number(headers.get("CONTENT_LENGTH") or "0", 0, most)
    if length is None:
        raise _Refused(413)
    return length


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
