"""A served Sural: a dead worker is replaced, slow and large senders hold nobody up, and nobody else gets its port or its folder."""

from __future__ import annotations

import http.client
import os
import re
import resource
import signal
import socket
import subprocess
import time
from collections.abc import Set
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from benchmarks.web.senders import KINDS
from benchmarks.web.served import Served, command, environment, free_port
from benchmarks.worker_kills import killed

SLOW = 60


def started(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What a start says that is refused."""
    return subprocess.run(command(*arguments), env=environment(data), capture_output=True, text=True, timeout=180, check=False)


def sent(server: Served, head: str, body: bytes = b"") -> bytes:
    """The answer to a request as it stands, over a connection of its own."""
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=30)) as sock:
        sock.sendall(head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body)
        found = b""
        while part := sock.recv(65_536):
            found += part
        return found


def test_h46_three_killed_workers_lose_nothing_and_nobody_waits_for_three_seconds(server: Served) -> None:
    """`python -m benchmarks.worker_kills` does it a hundred times."""
    found = killed(server, kills=3, people=len(KINDS), pause_s=(0.2, 0.4), kinds=tuple(KINDS))
    assert (found["lost"], found["doubled"], found["refused"]) == (0, 0, [])
    assert found["server_lasted"]
    assert found["acknowledged"] >= len(KINDS), "some of each kind"
    assert found["back_s_most"] <= 3
    # Nor is anything of it in what the server says: there is no log of requests.
    said = (server.data / "said.txt").read_text(encoding="utf-8")
    assert "a worker has died" in said
    assert [word for word in ("/care", "check_in", "person-", "leg_pain", "/messages", "walk to work", "127.0.0.1:", "GET", "POST") if word in said] == []


def all_workers(server: Served, besides: Set[int] = frozenset(), pause: float = 0.02) -> set[int]:
    """Both workers, once there are two that are not `besides`."""
    until = time.monotonic() + 30
    while len(found := set(server.workers) - besides) < 2:
        assert time.monotonic() < until, f"of the workers {server.workers} not two are others than {besides}"
        time.sleep(pause)
    return found


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_all_workers_ended_at_once_are_all_replaced(server: Served, how: signal.Signals) -> None:
    before = all_workers(server)
    for pid in before:
        os.kill(pid, how)
    assert server.until_answered() < 10
    assert len(all_workers(server, besides=before)) == 2


def test_a_worker_that_is_told_to_end_while_it_starts_does_not_serve_on(server: Served) -> None:
    """It is forked, with the handlers of the server: until it has its own, a signal that only the server can use would be lost in it."""
    for _ in range(3):
        before = all_workers(server)
        os.kill(min(before), signal.SIGKILL)
        starting = all_workers(server, besides={min(before)}, pause=0.0005) - before
        for pid in starting:
            os.kill(pid, signal.SIGTERM)
        all_workers(server, besides=starting | {min(before)})


def test_sixty_who_send_slowly_hold_nobody_up(server: Served) -> None:
    with ExitStack() as open_ones:
        for _ in range(SLOW):
            sock = open_ones.enter_context(closing(socket.create_connection(("127.0.0.1", server.port))))
            sock.sendall(b"POST /interview/start HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\na")
        start = time.monotonic()
        assert server.status("/", timeout=20) == 200
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        connection.request("POST", "/interview/start", b"a=1", {"Content-Type": "application/x-www-form-urlencoded"})
        assert connection.getresponse().status == 403  # read and judged: it brings no token
        connection.close()
        assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("POST /interview/start HTTP/1.1\nHost: localhost\nContent-Type: multipart/form-data; boundary=x\nContent-Length: 104857600", b"413"),
        ("POST /interview/start HTTP/1.1\nHost: localhost\nContent-Length: 262145", b"413"),
        ("POST /interview/start HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked", b"411"),
        ("POST /interview/start HTTP/1.1\nHost: localhost\nContent-Length: 99999999999999999999999", b"400"),
        ("GET /" + "9" * 5_000 + " HTTP/1.1\nHost: localhost\nConnection: close", b"404"),
        ("HEAD / HTTP/1.1\nHost: localhost\nConnection: close", b"200"),
        ("GET /alive HTTP/1.1\nHost: elsewhere.example\nConnection: close", b"400"),
        ("GET /%ff%fe/%00 HTTP/1.1\nHost: localhost\nCookie: a=\xe4; sural_interview=\xff\nConnection: close", b"400"),
        ("OPTIONS * HTTP/1.1\nHost: localhost\nConnection: close", b"404"),
    ],
    ids=["100 MB", "one byte too many", "unknown length", "absurd length", "long number", "head", "another host", "not UTF-8", "options"],
)
def test_what_can_not_be_read_is_refused_at_once_with_a_page(server: Served, head: str, status: bytes) -> None:
    start = time.monotonic()
    answer = sent(server, head)
    assert answer.split(b" ")[1] == status
    assert time.monotonic() - start < 10
    if status in (b"411", b"413"):
        assert b"It was not kept" in answer or b"was not kept" in answer


def test_a_form_that_is_cut_short_is_not_taken_for_a_whole_one(server: Served) -> None:
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=10)) as sock:
        sock.sendall(b"POST /interview/start HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nnone=1")
        sock.shutdown(socket.SHUT_WR)
        assert b"200" not in sock.recv(100)
    assert server.status() == 200


def test_h46_on_a_full_disk_it_is_alive_and_not_ready_says_what_was_not_kept_and_recovers(server: Served) -> None:
    """The workers may write no more, as if their disk were full."""
    page = sent(server, "GET / HTTP/1.1\nHost: localhost\nConnection: close").decode()
    token, cookie = (re.search(pattern, page)[1] for pattern in (r'csrfmiddlewaretoken" value="(\w+)', r"csrftoken=(\w+)"))  # type: ignore[index]
    body = f"csrfmiddlewaretoken={token}"
    head = f"POST /interview/start HTTP/1.1\nHost: localhost\nConnection: close\nCookie: csrftoken={cookie}\nContent-Length: {len(body)}"
    start = f"{head}\nContent-Type: application/x-www-form-urlencoded"
    for pid in server.workers:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    try:
        time.sleep(1.1)  # longer than an earlier answer of /ready holds
        assert [server.status(path) for path in ("/alive", "/ready", "/")] == [200, 503, 200]
        refused = sent(server, start, body.encode())
        assert refused.split(b" ")[1] == b"503"
        assert b"Nothing can be kept at the moment" in refused
    finally:
        for pid in server.workers:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    time.sleep(1.1)
    assert server.status("/ready") == 200
    assert sent(server, start, body.encode()).split(b" ")[1] == b"302"


def test_h46_nobody_else_gets_the_port_or_the_folder(server: Served, tmp_path: Path) -> None:
    port = started(tmp_path, "--port", str(server.port))
    folder = started(server.data)
    assert (port.returncode, folder.returncode) == (1, 1)
    assert f"port {server.port} is in use by another program" in port.stderr
    assert "another Sural is being served from" in folder.stderr
    assert str(server.process.pid) in folder.stderr
    assert "Traceback" not in port.stderr + folder.stderr
    assert not (tmp_path / "sural.sqlite3").exists()


def test_its_files_are_for_their_owner_alone(server: Served) -> None:
    open_to_others = [path for path in server.data.rglob("*") if path.is_file() and path.stat().st_mode & 0o077 and "static" not in path.parts]
    assert [path.name for path in open_to_others if path.name != "said.txt"] == []


def test_of_two_first_starts_at_once_one_serves_and_when_it_is_killed_its_workers_end(tmp_path: Path) -> None:
    """What they print goes to a full disk meanwhile, which stops nothing."""
    ports = [free_port(), free_port()]
    with Path("/dev/full").open("wb") as full:
        starts = [
            subprocess.Popen(command("--port", str(port), "--workers", "1"), env=environment(tmp_path), stdout=full, stderr=subprocess.PIPE) for port in ports
        ]
    loser = _first_to_end(starts)
    assert loser.communicate()[1].startswith(b"sural web: another Sural is being served from")
    (winner,) = [one for one in starts if one is not loser]
    running = Served(winner, ports[starts.index(winner)], tmp_path)
    running.until_answered("/")
    (worker,) = running.workers
    winner.kill()
    winner.communicate()
    until = time.monotonic() + 20
    while _lives(worker) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _lives(worker)
    assert running.status() == 0


def _first_to_end(starts: list[subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    while True:
        for one in starts:
            try:
                one.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            return one


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] != "Z"
    except OSError:
        return False
