"""Is a booking lost or doubled when the web app is killed in the middle? Many people book while its workers are killed with SIGKILL.

    python -m benchmarks.booking.booking_kills [--bookings 1000] [--people 8]

Each person books one visit after the other; where no answer comes they send the same form again, as a browser does. In the end each booking that was
acknowledged must stand once, and each mail about it must lie once in the folder. With SURAL_DATABASE_URL on PostgreSQL, in a database that may be filled.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.web.served import environment, served
from benchmarks.web.visitor import Visitor

_PREPARE = """
import django; django.setup()
from datetime import time
from sural_web.practice.models import Clinician, ClinicianHours, Location, LocationHours, Practice, VisitKind
practice = Practice.objects.create(name="Kills", slug="kills", phone="+1 212 555 0100")
place = Location.objects.create(
    practice=practice, slug="one", name="One", street="1 Road", city="York", country="GB", phone="+1 212 555 0101", zone="Europe/London"
)
VisitKind.objects.create(practice=practice, slug="first", name="First", form="first", minutes=10, days_ahead=7)
for name in ("ada", "ben", "cleo"):
    who = Clinician.objects.create(practice=practice, slug=name, name=name, profession="x")
    for day in range(7):
        ClinicianHours.objects.create(clinician=who, location=place, weekday=day, begins=time(0), ends=time(23, 55))
for day in range(7):
    LocationHours.objects.create(location=place, weekday=day, begins=time(0), ends=time(23, 55))
"""
_COUNT = """
import django, json; django.setup()
from django.db import connection
from sural_web.booking.link import code_of
from sural_web.booking.models import Booking, Mail
rows = list(Booking.objects.order_by("clinician", "begins"))
print(json.dumps({
    "vendor": connection.vendor,
    "codes": [code_of(one.uid) for one in rows],
    "doubles": sum(one.clinician_id == other.clinician_id and one.busy_until > other.begins for one, other in zip(rows, rows[1:])),
    "receipts": [one.key.replace(":", ".") for one in Mail.objects.filter(purpose="receipt")],
    "open": Mail.objects.filter(purpose="receipt").exclude(state="sent").count(),
}))
"""
_NO_LIMITS = {"SURAL_BOOKINGS_PER_HOUR": "1000000", "SURAL_BOOKING_LOOKS_PER_HOUR": "1000000"}
_MAILS_S = 900  # what a dead worker had is taken up again after two minutes


@dataclass
class Person:
    """Books until all together have enough."""

    port: int
    wanted: int
    enough: threading.Event
    all: list[str]
    refused: Counter[int] = field(default_factory=Counter)
    again: int = 0

    def run(self) -> None:
        visitor: Visitor | None = None
        form: tuple[str, list[tuple[str, str]]] | None = None
        while not self.enough.is_set():
            try:
                visitor = visitor or Visitor(self.port)
                form = form or _chosen(visitor)
                answer = visitor.ask("POST", form[0], [("csrfmiddlewaretoken", visitor.token), *form[1]])
            except (OSError, http.client.HTTPException):
                self.again += 1
                visitor = self._anew(visitor)
                continue
            if answer.status == 302:
                self.all.append(answer.headers["Location"].split("/")[2])
            else:
                self.refused[answer.status] += 1
            form = form if answer.status >= 500 else None  # a page that says "not kept, send it again"
            if len(self.all) >= self.wanted:
                self.enough.set()

    @staticmethod
    def _anew(visitor: Visitor | None) -> Visitor | None:
        """With a connection of its own, and the cookies and forms as they were."""
        if visitor:
            visitor.connection.close()
        time.sleep(0.05)
        return visitor


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("booking_kills", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bookings", type=int, default=1_000)
    parser.add_argument("--people", type=int, default=8)
    chosen = parser.parse_args(arguments)
    more = {**_NO_LIMITS, **{name: os.environ[name] for name in ("PYTHONPATH", "SURAL_DATABASE_URL") if name in os.environ}}
    with tempfile.TemporaryDirectory(prefix="sural-kills-") as name:
        folder = Path(name)
        with served(folder, **more) as server:
            _run(_PREPARE, folder, more)
            kills, crowd, acknowledged = _booked(server, chosen.bookings, chosen.people)
            found = _settled(folder, more)
        return _told(folder, found, kills, crowd, acknowledged)


def _booked(server, bookings: int, people: int) -> tuple[int, list[Person], list[str]]:  # type: ignore[no-untyped-def]
    enough, acknowledged, kills = threading.Event(), list[str](), 0
    crowd = [Person(server.port, bookings, enough, acknowledged) for _ in range(people)]
    threads = [threading.Thread(target=one.run) for one in crowd]
    for thread in threads:
        thread.start()
    next_kill = 1
    while not enough.wait(random.uniform(0.05, 0.5)) and server.process.poll() is None:  # noqa: S311
        if server.workers and len(acknowledged) >= next_kill:
            with suppress(ProcessLookupError):
                os.kill(random.choice(server.workers), signal.SIGKILL)  # noqa: S311
                kills, next_kill = kills + 1, len(acknowledged) + random.randint(1, 30)  # noqa: S311
    enough.set()  # also where the server itself has ended
    for thread in threads:
        thread.join()
    return kills, crowd, acknowledged


def _settled(folder: Path, more: dict[str, str]) -> dict[str, list[str]]:
    """Once no receipt waits any more, or after some minutes."""
    until = time.monotonic() + _MAILS_S
    while (found := json.loads(_run(_COUNT, folder, more)))["open"] and time.monotonic() < until:
        time.sleep(5)
    return found


def _told(folder: Path, found: dict, kills: int, crowd: list[Person], acknowledged: list[str]) -> int:  # type: ignore[type-arg]
    stands, mails = Counter(found["codes"]), Counter(path.stem for path in (folder / "mail").glob("receipt.*.eml"))
    lost = [code for code in acknowledged if not stands[code]]
    twice = len(acknowledged) - len(set(acknowledged))
    without = [key for key in found["receipts"] if mails[key] != 1]
    refused = dict(sum((one.refused for one in crowd), Counter()))
    again = sum(one.again for one in crowd)
    print(f"{found['vendor']}: {len(acknowledged)} bookings acknowledged, {kills} kills, {again} forms sent again, other answers: {refused}.")
    print(f"Lost: {len(lost)}. Acknowledged as two, but one: {twice}. Standing: {len(found['codes'])}. Booked twice: {found['doubles']}.")
    print(f"Receipts: {len(found['receipts'])}, not there exactly once: {len(without)}.")
    return 1 if lost or twice or found["doubles"] or without or not kills else 0


def _chosen(visitor: Visitor) -> tuple[str, list[tuple[str, str]]]:
    """Any free time of the first page, and its form."""
    while True:
        visitor.ask("GET", "/book/kills/one/?kind=first")
        times = re.findall(r'href="(/book/kills/one/first/[^"]+)"', visitor.body)
        if not times:
            raise http.client.HTTPException
        address = random.choice(times)  # noqa: S311
        visitor.ask("GET", address)
        once = re.search(r'name="once" value="([^"]+)"', visitor.body)
        if once:
            return address, [("once", once[1]), ("name", "Anna Berg"), ("email", "anna@example.org")]


def _run(code: str, folder: Path, more: dict[str, str]) -> str:
    return subprocess.run([sys.executable, "-P", "-c", code], env=environment(folder, **more), stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
