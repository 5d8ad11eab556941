"""Fifty people book for five minutes, and the desk looks on: errors, p95 of each page, the slowest against a bare Django page, memory of the workers.

    python -m benchmarks.booking.load [--people 50] [--seconds 300]      # SURAL_DATABASE_URL: a PostgreSQL database that may be filled

Each person reads some seconds between two pages, as people do, and now and then asks for the bare page (the site's own layout around one query), so that
both meet the same machine. Beside the clock each answer tells how much of a processor it took: on a busy machine only the ratios count.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles

from benchmarks.machine import description
from benchmarks.web.processor_time import HEADER
from benchmarks.web.served import Served, environment, served
from benchmarks.web.visitor import Visitor

BAR = 3.0
BARE = "/bare-page?queries=1&bytes=2000"
_PREPARE = "import django, json; django.setup(); from benchmarks.booking.load import prepare; print(json.dumps(prepare()))"
NO_LIMITS = {f"SURAL_{name}_PER_HOUR": "1000000" for name in ("BOOKINGS", "BOOKING_LOOKS", "COVER")}
_PLACES = ("alder-street", "birch-house", "cedar-point")


class Person(Visitor):
    """`clock` and `processor`: milliseconds by page. `pause`: seconds between two pages, at most."""

    def __init__(self, port: int, until: float, pause: float) -> None:
        super().__init__(port)
        self.until, self.pause = until, pause
        self.clock: dict[str, list[float]] = defaultdict(list)
        self.processor: dict[str, list[float]] = defaultdict(list)
        self.errors: Counter[str] = Counter()
        self.booked = 0

    def page(self, name: str, method: str, address: str, *fields: tuple[str, str]) -> http.client.HTTPResponse:
        time.sleep(random.uniform(0, 2 * self.pause))  # noqa: S311
        if name != "bare" and random.random() < 0.25:  # noqa: S311
            body = self.body if hasattr(self, "body") else ""
            self.page("bare", "GET", BARE)
            self.body = body
        began = time.perf_counter()
        answer = self.ask(method, address, [("csrfmiddlewaretoken", self.token), *fields] if method == "POST" else None)
        self.clock[name].append(1e3 * (time.perf_counter() - began))
        self.processor[name].append(float(answer.headers[HEADER] or 0))
        if answer.status not in (200, 302, 409):  # 409: somebody else was faster, and the page says so
            self.errors[f"{name} {answer.status}"] += 1
        return answer

    def run(self) -> None:
        while time.perf_counter() < self.until:
            try:
                self.visit()
            except (OSError, http.client.HTTPException) as problem:
                self.errors[type(problem).__name__] += 1
                self.connection.close()

    def visit(self) -> None:
        """Look for a place and a time, book it, and now and then move or cancel it again."""
        self.page("places", "GET", "/book/")
        times = f"/book/alder/{random.choice(_PLACES)}/"  # noqa: S311
        self.page("kinds", "GET", times)
        self.page("times", "GET", f"{times}?kind=first-visit")
        found = re.findall(r'href="(/book/alder/[^"]+Z/)"', self.body)
        if not found:
            return
        self.page("details", "GET", chosen := random.choice(found))  # noqa: S311
        once = re.search(r'name="once" value="([^"]+)"', self.body)
        if not once:
            return
        answer = self.page("book", "POST", chosen, ("once", once[1]), ("name", "Anna Berg"), ("email", "anna@example.org"))
        if answer.status == 302:
            self.booked += 1
            self.afterwards(answer.headers["Location"].partition("?")[0])

    def afterwards(self, own: str) -> None:
        self.page("own", "GET", own)
        wish = random.random()  # noqa: S311
        if wish < 0.3:
            self.page("move", "GET", f"{own}move/")
            found = re.findall(r'name="to" value="([^"]+)"', self.body)
            if found:
                self.page("move it", "POST", f"{own}move/", ("to", random.choice(found)))  # noqa: S311
        elif wish < 0.6:
            self.page("cancel", "GET", f"{own}cancel/")
            self.page("cancel it", "POST", f"{own}cancel/")
        else:
            self.page("cover", "GET", "/cover/")
            self.page("ask cover", "POST", "/cover/", ("query", random.choice(("aetna", "local 6", "do you take etna medcare"))))  # noqa: S311


class Desk(Person):
    """Looks at the day of one place after the other: today, and the next day of work, which fills while people book."""

    def visit(self) -> None:
        self.page("desks", "GET", "/desk/")
        for place in _PLACES:
            self.page("desk's day", "GET", f"/desk/alder/{place}/")
            self.page("desk's next", "GET", f"/desk/alder/{place}/{_next_day_of_work().isoformat()}/")


def _next_day_of_work() -> date:
    after = [date.today() + timedelta(days=number) for number in range(1, 4)]
    return next(day for day in after if day.weekday() < 5)


def prepare() -> dict[str, str]:
    """A made-up practice; the cookies of somebody at its desk."""
    from django.test import Client
    from django.utils import timezone

    from sural_web.accounts import staff
    from sural_web.demo.practice_rows import make_practice
    from sural_web.policy.actor import PROVED_AT
    from sural_web.practice import staffing

    practice = make_practice(timezone.now().date())
    account = staff.new_staff("Kim Tran")
    staffing.give_role(practice, account, "desk", "Kim Tran", timezone.now())
    client = Client()
    client.force_login(account)
    session = client.session
    session[PROVED_AT] = int(timezone.now().timestamp())
    session.save()
    return {"sural_account": client.cookies["sural_account"].value}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("load", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--pause", type=float, default=3, help="seconds between two pages of one person, on average")
    chosen = parser.parse_args(arguments)
    more = {**NO_LIMITS, "DJANGO_SETTINGS_MODULE": "benchmarks.web.settings"}
    more |= {name: os.environ[name] for name in ("PYTHONPATH", "SURAL_DATABASE_URL") if name in os.environ}
    with tempfile.TemporaryDirectory(prefix="sural-load-") as name:
        with served(Path(name), **more) as server:
            told = subprocess.run([sys.executable, "-P", "-c", _PREPARE], env=environment(Path(name), **more), stdout=subprocess.PIPE, text=True, check=True)
            _crowd(server, 4, 10, 0.2, json.loads(told.stdout))  # every page once, so that all is loaded
            before = _memory(server)
            crowd = _crowd(server, chosen.people, chosen.seconds, chosen.pause, json.loads(told.stdout))
            after = _memory(server)
        return _told(crowd, before, after, chosen.seconds)


def _crowd(server: Served, people: int, seconds: float, pause: float, staff: dict[str, str]) -> list[Person]:
    until = time.perf_counter() + seconds
    desk = Desk(server.port, until, pause)
    desk.cookies |= staff
    crowd = [desk, *(Person(server.port, until, pause) for _ in range(people))]
    threads = [threading.Thread(target=one.run) for one in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return crowd


def _memory(server: Served) -> dict[int, float]:
    """Megabytes that each worker holds, by its process."""
    found = {}
    for worker in server.workers:
        status = Path(f"/proc/{worker}/status").read_text(encoding="ascii")
        resident = re.search(r"VmRSS:\s+(\d+) kB", status)
        found[worker] = int(resident[1]) / 1e3 if resident else 0.0
    return found


def _told(crowd: list[Person], before: dict[int, float], after: dict[int, float], seconds: float) -> int:
    clock = {name: [one for person in crowd for one in person.clock[name]] for name in sorted({name for person in crowd for name in person.clock})}
    processor = {name: [one for person in crowd for one in person.processor[name]] for name in clock}
    errors: Counter[str] = sum((person.errors for person in crowd), Counter())
    print(f"{len(crowd) - 1} people and a desk, {seconds:.0f} s: {sum(map(len, clock.values()))} pages, {sum(one.booked for one in crowd)} bookings.")
    print(f"Errors: {dict(errors) or 0}. Machine: {description('django', 'granian')}")
    print(f"{'page':<12}{'asked':>7}{'p50 ms':>9}{'p95 ms':>9}{'processor ms':>14}{'over bare: p50':>16}{'p95':>7}{'processor':>11}")
    slowest = 0.0
    for name, times in clock.items():
        ratios = [_of(times, part) / _of(clock["bare"], part) for part in (50, 95)] + [median(processor[name]) / median(processor["bare"])]
        slowest = max(slowest, ratios[1])
        line = f"{name:<12}{len(times):>7}{_of(times, 50):>9.0f}{_of(times, 95):>9.0f}{median(processor[name]):>14.1f}"
        print(f"{line}{ratios[0]:>16.2f}{ratios[1]:>7.2f}{ratios[2]:>11.2f}")
    grown = [f"{before.get(worker, 0):.0f} -> {held:.0f} MB" for worker, held in after.items()]
    print(f"Slowest page over the bare one, p95: {slowest:.2f} (bar {BAR}).")
    print(f"Workers: {', '.join(grown)}; the same processes: {set(before) == set(after)}.")
    return 1 if errors or slowest > BAR else 0


def _of(times: list[float], percent: int) -> float:
    return quantiles(times, n=100, method="inclusive")[percent - 1] if len(times) > 1 else times[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
