"""Kills one worker again and again while people send check-ins: is what was acknowledged still there, and how long is nobody served?

Each person sends a check-in again under the same id until it is acknowledged, as the worker of a phone does. In the end the database must hold
every acknowledged one, each once. "Back" is the time from a kill until a new connection gets an answer.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.web.served import Served, environment, served
from benchmarks.web.visitor import Visitor
from sural import Knowledge

DATABASE = "SURAL_DATABASE_URL"
_PATIENCE_S = 120
_NO_LIMITS = {"SURAL_STARTS_PER_HOUR": "1000000"}
_PREPARE = """
import os, sys, django
django.setup()
from django.core.management import call_command
from django.test import Client
from benchmarks.web.patient import begin
call_command("migrate", verbosity=0)
for _ in range(int(sys.argv[1])):
    client = Client(SERVER_NAME="localhost")
    begin(client, 0)
    print(client.cookies["sural_interview"].value)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--people", type=int, default=6)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--database", help="an empty PostgreSQL database instead of SQLite: postgresql://user:password@host/name")
    chosen = parser.parse_args()
    settings = {**_NO_LIMITS, **({DATABASE: chosen.database} if chosen.database else {})}
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), chosen.workers, **settings) as server:
        found = killed(server, chosen.kills, chosen.people)
    print(json.dumps(found, indent=1))
    sys.exit(0 if not found["lost"] and not found["doubled"] and found["back_s_most"] <= 3 else 1)


@dataclass
class Person:
    """Sends one check-in after another until `stop`."""

    port: int
    key: str
    name: str
    stop: threading.Event
    acknowledged: list[str] = field(default_factory=list)
    again: int = 0
    refused: list[str] = field(default_factory=list)

    def run(self) -> None:
        visitor: Visitor | None = None
        while not self.stop.is_set():
            record = f"{self.name}-{len(self.acknowledged):06d}"
            try:
                visitor = visitor or self._visitor()
                answer = visitor.ask("POST", "/care/arrive", [("csrfmiddlewaretoken", visitor.token), *_check_in(record)])
                told = json.loads(visitor.body) if answer.status == 200 else {}
            except (OSError, http.client.HTTPException):
                self.again += 1
                if visitor:
                    visitor.connection.close()
                visitor = None
                continue
            if told.get("state") in ("arrived", "again"):
                self.acknowledged.append(record)
            else:
                self.refused.append(f"{answer.status} {told.get('why', '')}")
        if visitor:
            visitor.connection.close()

    def _visitor(self) -> Visitor:
        visitor = Visitor(self.port)
        visitor.cookies["sural_interview"] = self.key
        try:
            visitor.ask("GET", "/care/arrive")
        except (OSError, http.client.HTTPException):
            visitor.connection.close()
            raise
        visitor.token = json.loads(visitor.body)["token"]
        return visitor


def _check_in(record: str) -> list[tuple[str, str]]:
    return [("kind", "check_in"), ("id", record), ("none", "1"), ("leg_pain", "3")]


def killed(server: Served, kills: int, people: int, pause_s: tuple[float, float] = (0.5, 2.0)) -> dict[str, Any]:
    """The figures of one run; `pause_s`: how long a new worker lives at least and at most until the next kill."""
    keys = _prepared(server, people)
    Knowledge.load()  # once, before the people of the load read it
    stop, wanted = threading.Event(), len(server.workers)
    crowd = [Person(server.port, key, f"person-{number}", stop) for number, key in enumerate(keys)]
    threads = [threading.Thread(target=one.run) for one in crowd]
    for thread in threads:
        thread.start()
    back = [_kill_one(server, wanted, random.uniform(*pause_s)) for _ in range(kills)]  # noqa: S311
    until = time.monotonic() + _PATIENCE_S
    while not all(one.acknowledged for one in crowd) and server.process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    stop.set()
    for thread in threads:
        thread.join()
    return {"kills": kills, "server_lasted": server.process.poll() is None, **_kept(server, crowd), **_spread(back)}


def _kept(server: Served, crowd: list[Person]) -> dict[str, Any]:
    stored = _stored(server)
    sent = [record for one in crowd for record in one.acknowledged]
    return {
        "acknowledged": len(sent),
        "sent_again": sum(one.again for one in crowd),
        "refused": sorted({why for one in crowd for why in one.refused}),
        "lost": len([record for record in sent if not stored[record]]),
        "doubled": len([record for record, count in stored.items() if count > 1]),
    }


def _spread(back: list[float]) -> dict[str, float]:
    p95 = quantiles(back, n=20)[-1] if len(back) > 1 else back[0]
    return {"back_s_median": round(median(back), 3), "back_s_p95": round(p95, 3), "back_s_most": round(max(back), 3)}


def _kill_one(server: Served, workers: int, pause_s: float) -> float:
    """Kill a worker once all are there; seconds until somebody new is answered."""
    while len(server.workers) < workers and server.process.poll() is None:
        time.sleep(0.01)
    time.sleep(pause_s)
    with contextlib.suppress(ProcessLookupError):
        os.kill(random.choice(server.workers), signal.SIGKILL)  # noqa: S311
    return server.until_answered()


def _prepared(server: Served, people: int) -> list[str]:
    """Keys of people with a plan."""
    env = environment(server.data, **{**server.settings, **_NO_LIMITS})
    return subprocess.run([sys.executable, "-P", "-c", _PREPARE, str(people)], env=env, stdout=subprocess.PIPE, text=True, check=True).stdout.split()


def _stored(server: Served) -> Counter[str]:
    with contextlib.closing(_connected(server)) as database:
        return Counter(name for (name,) in database.execute("SELECT client_id FROM care_storedcheckin WHERE client_id LIKE 'person-%'"))


def _connected(server: Served) -> Any:
    """SQLite, or the PostgreSQL that the server was told of."""
    if DATABASE not in server.settings:
        return sqlite3.connect(server.data / "sural.sqlite3")
    import psycopg

    return psycopg.connect(server.settings[DATABASE])


if __name__ == "__main__":
    main()
