"""From the server to Django: what can't be read whole in time becomes a page that says so; what a proxy alone may say can't be forged."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from sural_web.server import bridge

HEADERS = [(b"host", b"localhost")]


def asked(*messages: dict[str, Any], headers: Any = (), method: str = "POST", path: bytes = b"/nowhere/") -> tuple[int, bytes, dict[bytes, bytes]]:
    """Status, text and headers of the answer; after the messages nothing more comes."""
    told: list[dict[str, Any]] = []
    waiting = iter(messages)

    async def receive() -> dict[str, Any]:
        for message in waiting:
            return message
        await asyncio.sleep(60)
        raise AssertionError

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    scope = {
        "type": "http", "method": method, "raw_path": path, "path": path.decode("latin-1"), "query_string": b"", "http_version": "1.1",
        "scheme": "http", "server": ("127.0.0.1", 80), "client": ("203.0.113.9", 1), "headers": [*HEADERS, *headers],
    }  # fmt: skip
    asyncio.run(bridge.application(scope, receive, send))
    return (told[0]["status"], told[1]["body"], dict(told[0]["headers"])) if told else (0, b"", {})


def part(text: bytes, more: bool = False) -> dict[str, Any]:
    return {"type": "http.request", "body": text, "more_body": more}


def length(number: int) -> list[tuple[bytes, bytes]]:
    return [(b"content-length", str(number).encode())]


def test_a_form_that_does_not_arrive_in_time_is_answered_with_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "READ_S", 0.02)
    status, text, headers = asked(part(b"none", more=True), headers=length(100))
    assert (status, headers[b"connection"]) == (408, b"close")
    assert b"It took too long to arrive" in text
    assert b"was not kept" in text


def test_h46_who_leaves_before_all_was_sent_changes_nothing_and_gets_no_answer() -> None:
    assert asked(part(b"none", more=True), {"type": "http.disconnect"}, headers=length(100))[0] == 0
    assert asked(part(b"none"), headers=length(100))[0] == 0


def test_too_many_at_once_are_told_so_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "MOST_AT_ONCE", 0)
    status, text, headers = asked(method="GET")
    assert (status, headers[b"retry-after"]) == (503, b"60")
    assert b"was not kept" in text


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(environ: Any, start: Any) -> Any:
        raise ValueError("the key kQ7vVxYw0bN3sT5uR9")

    monkeypatch.setattr(bridge, "_DJANGO", breaks)


@pytest.mark.usefixtures("broken")
def test_what_breaks_outside_of_django_is_said_in_words_and_tells_the_log_no_value(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        status, text, _ = asked(method="GET")
    assert status == 500
    assert b"get help now" in text
    assert "kQ7vVxYw0bN3sT5uR9" not in caplog.records[0].getMessage()


def test_the_same_header_twice_is_joined_and_one_that_imitates_a_proxys_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}
    monkeypatch.setattr(bridge, "_DJANGO", lambda environ, start: (seen.update(environ), start("200 OK", []), [b""])[-1])
    headers = [(b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"accept", b"x"), (b"accept", b"y"), (b"x_forwarded_for", b"1.2.3.4"), (b"x-zwei", b"\xff")]
    asked(method="GET", headers=headers, path=b"/a%20b/%c3%a4/%ff?x=1")
    assert (seen["HTTP_COOKIE"], seen["HTTP_ACCEPT"], seen["HTTP_X_ZWEI"]) == ("a=1; b=2", "x,y", "\xff")
    assert "HTTP_X_FORWARDED_FOR" not in seen
    assert seen["PATH_INFO"] == "/a b/\xc3\xa4/\xff"
    assert seen["wsgi.input"].read() == b""


def test_h82_a_large_body_is_read_only_where_a_file_may_be_sent_and_a_few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    large = 300_000
    assert asked(part(b"x" * large), headers=length(large), path=b"/messages/alder/file/")[0] not in (413, 503)
    assert asked(part(b"x" * large), headers=length(large), path=b"/messages/alder/")[0] == 413
    assert asked(part(b""), headers=length(6_000_000), path=b"/messages/alder/file/")[0] == 413
    monkeypatch.setattr(bridge, "FILES_AT_ONCE", 0)
    status, text, _ = asked(part(b"x" * large), headers=length(large), path=b"/messages/alder/file/")
    assert status == 503 and b"Too many files are on their way" in text
    assert bridge._files_at_once == 0
