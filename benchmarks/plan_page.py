"""The page of the day, from a stored assessment and plan, against a bare Django page with the same number of queries.

Both in this process through Django's own handler, on one SQLite file, in alternating rounds of one run. The bare page reads
a row with each query and fills the site's own layout, once with nothing and once with words of the same size as the plan
(middleware compresses them all, and a longer page takes longer to compress).
"""

from __future__ import annotations

import argparse
import gzip
import os
import tempfile
import time
from statistics import median, quantiles
from typing import TYPE_CHECKING

from benchmarks.machine import description, keep

if TYPE_CHECKING:
    from django.test import Client

ROUND = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--check-ins", type=int, default=0, help="how many check-ins of other days stand in the diary")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/plan_page.json and .md")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"SURAL_DATA": data, "DJANGO_SETTINGS_MODULE": "benchmarks.web.settings"}
        result = measured(chosen.rounds, chosen.check_ins)
    found = {name: round(value, 3) for name, value in result.items()}
    keep("plan_page", {"machine": description("django"), "check-ins": chosen.check_ins, "page": found}, chosen.keep)


def measured(rounds: int, check_ins: int) -> dict[str, float]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from benchmarks.web.patient import begin

    call_command("migrate", verbosity=0)
    client = Client(headers={"accept-encoding": "gzip"}, SERVER_NAME="localhost")
    begin(client, check_ins)
    client.get("/care/")
    asked: list[str] = []
    with connection.execute_wrapper(lambda run, sql, *more: (asked.append(sql), run(sql, *more))[1]):
        page = client.get("/care/")
    if page.status_code != 200:
        raise SystemExit(f"The page of the day answered {page.status_code}.")
    size = len(gzip.decompress(page.content))
    bare, as_long = (f"/bare-page?queries={len(asked)}&bytes={length}" for length in (0, size))
    rounds_of = [(timed(client, bare), timed(client, "/care/"), timed(client, as_long)) for _ in range(rounds)]
    return {"queries": len(asked), "page_kb": size / 1_000, "compressed_kb": len(page.content) / 1_000, **summary(rounds_of)}


def timed(client: Client, address: str) -> list[float]:
    """Seconds of each request of a round."""
    times = []
    for _ in range(ROUND):
        start = time.perf_counter()
        page = client.get(address)
        times.append(time.perf_counter() - start)
        if page.status_code != 200:
            raise SystemExit(f"{address} answered {page.status_code}.")
    return times


def summary(rounds: list[tuple[list[float], ...]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for side, name in enumerate(("bare", "plan", "bare_as_long")):
        times = [one for each in rounds for one in each[side]]
        found |= {f"{name}_p50_ms": 1e3 * median(times), f"{name}_p95_ms": 1e3 * quantiles(times, n=20)[-1]}
    ratios = {f"plan_over_{name}": median(median(each[1]) / median(each[side]) for each in rounds) for side, name in ((0, "bare"), (2, "bare_as_long"))}
    return found | ratios


if __name__ == "__main__":
    main()
