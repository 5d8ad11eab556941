"""A gateway between a browser and the server that answers in its place: blocks, login pages, cut and changed answers, silence."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

LOGIN = b"<!doctype html><title>Guest network</title><h1>Welcome. Please sign in</h1><form method=post><input name=room></form>"
HOP_BY_HOP = {"connection", "transfer-encoding", "keep-alive", "content-length"}


class Exchange(BaseHTTPRequestHandler):
    """One request. A behaviour answers it, with or without the server."""

    protocol_version = "HTTP/1.1"
    gateway: Gateway
    sent: bytes

    def _answered(self) -> None:
        self.close_connection = True
        self.sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        behave = BEHAVIOURS[self.gateway.mode] if self.gateway.concerns(self.command, self.path) else honest
        with suppress(BrokenPipeError, ConnectionResetError):  # the browser has given up
            behave(self)

    do_GET = do_POST = do_HEAD = _answered

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def asked_of_the_server(self) -> tuple[int, list[tuple[str, str]], bytes]:
        server = http.client.HTTPConnection(self.gateway.server, timeout=20)
        asked = {name: value for name, value in self.headers.items() if not name.lower().startswith("if-")}  # whole files, no "not modified"
        headers = {**asked, "Accept-Encoding": "identity", "Connection": "close"}
        server.request(self.command, self.path, self.sent or None, headers)
        answer = server.getresponse()
        content = answer.read()
        server.close()
        kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in HOP_BY_HOP]
        if self.gateway.mode == "honest" and self.path not in self.gateway.seen:
            self.gateway.seen[self.path] = (answer.status, kept, content)
        return answer.status, kept, content

    def say(self, status: int, headers: list[tuple[str, str]], content: bytes, length: int | None = None) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if length is None or length >= 0:
            self.send_header("Content-Length", str(len(content) if length is None else length))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()


Behaviour = Callable[[Exchange], None]


def honest(exchange: Exchange) -> None:
    exchange.say(*exchange.asked_of_the_server())


def page(status: int, content: bytes = b"<h1>Blocked by the gateway</h1>", *headers: tuple[str, str]) -> Behaviour:
    return lambda exchange: exchange.say(status, [("Content-Type", "text/html"), *headers], b"" if status == 204 else content)


def _lies(exchange: Exchange) -> None:
    told = b'{"state": "arrived", "why": "", "next": "", "token": "x", "who": "x"}'
    headers = [(name, value) for name, value in exchange.headers.items() if name.startswith("Sural-")]
    marks = [("Sural-Signature", exchange.headers.get("Sural-Nonce", "")), ("Sural-Kept", "all"), ("Sural-To", "/care/")]
    exchange.say(200, [("Content-Type", "application/json"), *headers, *marks], told)


def _replays(exchange: Exchange) -> None:
    exchange.say(*exchange.gateway.seen.get(exchange.path, (200, [("Content-Type", "text/html")], LOGIN)))


def _cut(length: int | None) -> Behaviour:
    """Half of the page; of an answer without one, half of its head."""

    def behave(exchange: Exchange) -> None:
        status, headers, content = exchange.asked_of_the_server()
        if content:
            exchange.say(status, headers, content[: len(content) // 2], len(content) if length is None else length)
        else:
            exchange.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSural-K")

    return behave


def _changes(exchange: Exchange) -> None:
    status, headers, content = exchange.asked_of_the_server()
    exchange.say(status, headers, content.replace(b"</body>", b"<p>Faster with us</p></body>") + b" ")


def _retypes(exchange: Exchange) -> None:
    status, headers, content = exchange.asked_of_the_server()
    exchange.say(status, [("Content-Type", "text/plain"), *(one for one in headers if one[0].lower() != "content-type")], content)


def _passes_on_and_fails(exchange: Exchange) -> None:
    exchange.asked_of_the_server()
    page(502)(exchange)


def _drops(exchange: Exchange) -> None:
    exchange.connection.close()


def _hangs(exchange: Exchange) -> None:
    exchange.gateway.released.wait(20)


def _hangs_in_the_middle(exchange: Exchange) -> None:
    _cut(None)(exchange)
    exchange.wfile.flush()
    exchange.gateway.released.wait(20)


def _late(exchange: Exchange) -> None:
    exchange.gateway.released.wait(20)
    honest(exchange)


STATUSES = (400, 401, 403, 404, 407, 408, 410, 413, 422, 429, 500, 502, 503, 504, 511)
BEHAVIOURS: dict[str, Behaviour] = {
    "honest": honest,
    **{str(status): page(status) for status in STATUSES},
    "204": page(204),
    "empty": page(200, b""),
    "login page": page(200, LOGIN),
    "login elsewhere": page(302, b"", ("Location", "http://login.example/")),
    "redirect to a page of its own": page(303, b"", ("Location", "/care/?kept")),
    "moved, try again": page(307, b"", ("Location", "/login")),
    "says that it arrived": _lies,
    "answers from its cache": _replays,
    "cut in the middle": _cut(None),
    "cut without a length": _cut(-1),
    "changed on the way": _changes,
    "another content type": _retypes,
    "passed on, answered 502": _passes_on_and_fails,
    "dropped": _drops,
    "hangs": _hangs,
    "hangs in the middle": _hangs_in_the_middle,
    "late": _late,
}
HOSTILE = tuple(name for name in BEHAVIOURS if name not in ("honest", "late"))


class Gateway:
    """Where it listens, and how it behaves now, for which requests."""

    def __init__(self, server: str) -> None:
        self.server, self.mode = urlsplit(server).netloc, "honest"
        self.concerns: Callable[[str, str], bool] = lambda method, path: True
        self.seen: dict[str, tuple[int, list[tuple[str, str]], bytes]] = {}
        self.released = threading.Event()
        self.listening = ThreadingHTTPServer(("localhost", 0), type("Exchange", (Exchange,), {"gateway": self}))
        self.listening.daemon_threads = True
        self.url = f"http://localhost:{self.listening.server_port}"

    @contextmanager
    def behaving(self, mode: str, concerns: Callable[[str, str], bool] = lambda method, path: True) -> Iterator[None]:
        """So for a while, then as before; what hangs is let go at the end."""
        before = self.mode, self.concerns
        self.released.clear()
        self.mode, self.concerns = mode, concerns
        yield
        self.mode, self.concerns = before
        self.released.set()


@contextmanager
def gateway_before(server: str) -> Iterator[Gateway]:
    """A gateway that listens until the end."""
    gateway = Gateway(server)
    thread = threading.Thread(target=gateway.listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield gateway
    gateway.released.set()
    gateway.listening.shutdown()
    gateway.listening.server_close()
    thread.join()
