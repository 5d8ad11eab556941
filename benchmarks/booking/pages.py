"""What each page of booking costs: processor time against a bare Django page, in turns in this one process, and how many queries it asks.

    python -m benchmarks.booking.pages [--visits 150] [--before 150]      # SURAL_DATABASE_URL: a PostgreSQL database that may be filled

The people and the desk are those of `load`, one after the other: no server and no network are between. After each page its person asks for the bare
page, so both meet the same machine. `--before`: how many visits go before, uncounted, so that the first days are partly booked.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import date
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from benchmarks.booking.load import BARE, NO_LIMITS, Desk, Person, prepare
from benchmarks.machine import description
from benchmarks.web.processor_time import HEADER

_FORM = "application/x-www-form-urlencoded"

if TYPE_CHECKING:
    from django.test import Client


class InProcess(Person):
    """Asks Django's own handler. `queries`: of each page, how many it asked each time; `bytes`: how long it was last."""

    def __init__(self, client: Client) -> None:
        super().__init__(0, 0, 0)
        self.client, self.counts = client, False
        self.queries: dict[str, list[int]] = defaultdict(list)
        self.bytes: dict[str, int] = {}

    def page(self, name: str, method: str, address: str, *fields: tuple[str, str]) -> Any:
        from django.db import connection

        asked: list[str] = []
        sent = {"csrfmiddlewaretoken": self.token, **dict(fields)}
        with connection.execute_wrapper(lambda run, sql, *more: (asked.append(sql), run(sql, *more))[1]):
            answer = self.client.post(address, urlencode(sent), content_type=_FORM) if method == "POST" else self.client.get(address)
        if answer.status_code not in (200, 302, 409):
            raise SystemExit(f"{name} answered {answer.status_code}.")
        answer.status, self.body = answer.status_code, answer.content.decode()
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.body)
        self.token = found[1] if found else self.token
        if self.counts:
            self.processor[name].append(float(answer.headers[HEADER]))
            self.processor["bare"].append(float(self.client.get(BARE).headers[HEADER]))
            self.queries[name].append(len(asked))
            self.bytes[name] = len(answer.content)
        return answer


class DeskInProcess(InProcess, Desk):
    """Looks at the day of one place after the other; and at the day and place with the most visits, for on some days of a run no place is open."""

    def visit(self) -> None:
        super().visit()
        for slug, day in _fullest():
            self.page("full day", "GET", f"/desk/alder/{slug}/{day}/")


def _fullest() -> list[tuple[str, date]]:
    """None before the first visit is booked."""
    from sural_web.booking.models import Booking

    found = Booking.objects.filter(state="booked").select_related("location")
    return [day for day, _ in Counter((one.location.slug, one.begins.date()) for one in found).most_common(1)]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("pages", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visits", type=int, default=150)
    parser.add_argument("--before", type=int, default=150)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="sural-pages-") as name:
        os.environ |= {"SURAL_DATA": name, "DJANGO_SETTINGS_MODULE": "benchmarks.web.settings", **NO_LIMITS}
        print(told(*measured(chosen.visits, chosen.before)))
    return 0


def measured(visits: int, before: int) -> tuple[InProcess, InProcess]:
    """A person who came so many times, and a desk that looked as often."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    person, desk = (one(Client(SERVER_NAME="localhost", enforce_csrf_checks=True)) for one in (InProcess, DeskInProcess))
    for name, value in prepare().items():
        desk.client.cookies[name] = value
    for number in range(before + visits):
        person.counts = desk.counts = number >= before
        person.visit()
        if number % 2 == 0:
            desk.visit()
    return person, desk


def told(person: InProcess, desk: InProcess) -> str:
    """By page, the dearest first: the median and the 95th percentile in milliseconds, and over the median of the bare page."""
    processor = {name: times for one in (person, desk) for name, times in one.processor.items() if name != "bare"}
    queries, size = person.queries | desk.queries, person.bytes | desk.bytes
    bare = [*person.processor["bare"], *desk.processor["bare"]]
    lines = [
        f"Machine: {description('django')}",
        f"Bare page: median {median(bare):.2f} ms, p95 {_p95(bare):.2f} ms of processor, {len(bare)} times.",
        f"{'page':<12}{'asked':>7}{'ms':>8}{'p95 ms':>8}{'over bare':>11}{'p95':>7}{'queries':>9}{'kB':>7}",
    ]
    for name in sorted(processor, key=lambda one: -median(processor[one])):
        times = processor[name]
        line = f"{name:<12}{len(times):>7}{median(times):>8.2f}{_p95(times):>8.2f}{median(times) / median(bare):>11.2f}{_p95(times) / _p95(bare):>7.2f}"
        lines.append(f"{line}{median(queries[name]):>9.0f}{size[name] / 1e3:>7.1f}")
    return "\n".join(lines)


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
