"""`sural web` as a process of its own, for tests and figures of how it is served."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path


class Served:
    """A running server; `workers` are the process ids of its workers now."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, data: Path, **settings: str) -> None:
        self.process, self.port, self.data, self.settings = process, port, data, settings

    @property
    def workers(self) -> list[int]:
        pid = self.process.pid
        try:
            return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
        except OSError:
            return []

    def status(self, path: str = "/alive", timeout: float = 5) -> int:
        """The status of an answer over a connection of its own; 0 where none came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

    def until_answered(self, path: str = "/alive", patience: float = 600) -> float:
        """Seconds until it answers."""
        start = time.perf_counter()
        while self.status(path) != 200:
            if time.perf_counter() - start > patience or self.process.poll() is not None:
                raise RuntimeError("the server does not answer")
            time.sleep(0.01)
        return time.perf_counter() - start


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-P", "-m", "sural", "web", "--no-browser-open", *arguments]


def environment(data: Path, **more: str) -> dict[str, str]:
    """As an admin has it: the settings of the app, whatever the caller's are; SQLite, unless `more` names another database."""
    root = Path(__file__).resolve().parents[2]
    checkout = os.pathsep.join((str(root / "src"), str(root)))  # the benchmarks are no installed package
    kept = {name: value for name, value in os.environ.items() if name != "SURAL_DATABASE_URL"}
    return {**kept, "PYTHONPATH": checkout, "DJANGO_SETTINGS_MODULE": "sural_web.settings", **more, "SURAL_DATA": str(data)}


@contextlib.contextmanager
def served(data: Path, workers: int = 2, **more: str) -> Iterator[Served]:
    """Served from a data folder until the block ends. What it says goes to `said.txt` in the folder."""
    port = free_port()
    with (data / "said.txt").open("wb") as said:
        process = subprocess.Popen(command("--port", str(port), "--workers", str(workers)), env=environment(data, **more), stdout=said, stderr=said)
    found = Served(process, port, data, **more)
    try:
        found.until_answered()
        yield found
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
