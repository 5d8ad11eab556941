"""Kills one worker again and again while people send records: is what was acknowledged still there, and how long is nobody served?

    python -m benchmarks.worker_kills [--kind check-ins answers messages findings notes] [--kills 100] [--records 1000] [--postgres]

Each person sends a record again until it is acknowledged: a check-in under the same id, as the worker of a phone does; an answer or a message as a
browser does that is told to send the same form again. With several kinds the people take turns. In the end the database must hold every acknowledged
one, each once. "Back" is the time from a kill until a new connection gets an answer.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.web.senders import DATABASE, KINDS, Sender, all_stored
from benchmarks.web.served import Served, environment, served
from sural import Knowledge

_PATIENCE_S = 120
_NO_LIMITS = {"SURAL_STARTS_PER_HOUR": "1000000", "SURAL_THREADS_PER_HOUR": "1000000"}
_PREPARE = """
import os, sys, django
django.setup()
from django.core.management import call_command
from django.test import Client
from benchmarks.web.patient import PREPARED, begin
call_command("migrate", verbosity=0)
for kind in sys.argv[1:]:
    client = Client(SERVER_NAME="localhost")
    begin(client, 0)
    prepared = PREPARED[kind](client) if kind in PREPARED else None
    print(prepared or client.cookies["sural_interview"].value)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=tuple(KINDS), nargs="+", default=["check-ins"])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--records", type=int, default=0, help="go on until so many are acknowledged, also after the kills")
    parser.add_argument("--people", type=int, default=6)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--pause", type=float, default=2.0, help="seconds that a new worker lives at most until the next kill; on a busy machine give it more")
    parser.add_argument("--database", help="an empty PostgreSQL database instead of SQLite: postgresql://user:password@host/name")
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL that is made for it and goes away again")
    chosen = parser.parse_args()
    with contextlib.ExitStack() as opened:
        address = opened.enter_context(_database(chosen))
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        server = opened.enter_context(served(folder, chosen.workers, **_NO_LIMITS, **({DATABASE: address} if address else {})))
        found = killed(server, chosen.kills, chosen.people, (chosen.pause / 4, chosen.pause), chosen.kind, chosen.records)
    print(json.dumps({"kind": " ".join(chosen.kind), "database": "PostgreSQL" if address else "SQLite", **found}, indent=1))
    sys.exit(0 if not found["lost"] and not found["doubled"] and found["back_s_most"] <= 3 else 1)


@contextlib.contextmanager
def _database(chosen: argparse.Namespace) -> Iterator[str]:
    if not chosen.postgres:
        yield chosen.database or ""
        return
    with postgres() as address:
        yield address


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL that goes away again."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
    from launcher.postgres import scratch_postgres

    with tempfile.NamedTemporaryFile() as log, scratch_postgres(Path(log.name)) as address:
        yield address


def killed(  # noqa: PLR0913
    server: Served, kills: int, people: int, pause_s: tuple[float, float] = (0.5, 2.0), kinds: Sequence[str] = ("check-ins",), records: int = 0
) -> dict[str, Any]:
    """The figures of one run; `pause_s`: how long a new worker lives at least and at most until the next kill. The people take turns in `kinds`."""
    does = list(islice(cycle(kinds), people))
    keys = _prepared(server, does)
    Knowledge.load()  # once, before the people of the load read it
    stop, wanted = threading.Event(), len(server.workers)
    crowd = [KINDS[kind](server.port, key, f"person-{number}", stop) for number, (kind, key) in enumerate(zip(does, keys, strict=True))]
    threads = [threading.Thread(target=one.run) for one in crowd]
    for thread in threads:
        thread.start()
    back = list(_kills(server, wanted, kills, records, pause_s, crowd))
    until = time.monotonic() + _PATIENCE_S
    while not all(one.acknowledged for one in crowd) and server.process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    stop.set()
    for thread in threads:
        thread.join()
    return {"kills": len(back), "server_lasted": server.process.poll() is None, **_kept(server, crowd), **_spread(back)}


def _kills(server: Served, wanted: int, kills: int, records: int, pause_s: tuple[float, float], crowd: list[Sender]) -> Iterator[float]:
    done = 0
    while done < kills or sum(len(one.acknowledged) for one in crowd) < records:
        yield _kill_one(server, wanted, random.uniform(*pause_s))  # noqa: S311
        done += 1


def _kept(server: Served, crowd: list[Sender]) -> dict[str, Any]:
    stored = all_stored(server, crowd)
    faults = [one.faults(stored[one.name]) for one in crowd]
    return {
        "acknowledged": sum(len(one.acknowledged) for one in crowd),
        "sent_again": sum(one.again for one in crowd),
        "refused": sorted({why for one in crowd for why in one.refused}),
        "lost": sum(lost for lost, _ in faults),
        "doubled": sum(doubled for _, doubled in faults),
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


def _prepared(server: Served, kinds: list[str]) -> list[str]:
    """Keys of people with a plan, one for each of these kinds."""
    env = environment(server.data, **{**server.settings, **_NO_LIMITS})
    return subprocess.run([sys.executable, "-P", "-c", _PREPARE, *kinds], env=env, stdout=subprocess.PIPE, text=True, check=True).stdout.split()


if __name__ == "__main__":
    main()
