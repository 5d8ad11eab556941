"""`sural simulate`: virtual people live through assessment, plan and check-ins; an independent check looks at every day."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from multiprocessing import get_context
from time import perf_counter, process_time

from sural.cli.arguments import MOST_PROCESSES, whole
from sural.cli.processes import over_processes
from sural.prepared import prepare
from sural.simulation.life import live
from sural.simulation.tally import Tally, tally
from sural.simulation.virtual_person import virtual_person

_WHAT = "Simulate virtual people and check their safety. Assumptions: knowledge/treatment/virtual_people.csv. Exit status 1 when a check fails."
_BAR_DAYS_PER_S, _BAR_OSCILLATION = 200, 0.02
_CHUNK = 10


def run(arguments: list[str]) -> int:
    """1 when a safety violation was found, a late sign was not answered on its day, or plans clearly went to and fro."""
    parser = argparse.ArgumentParser("sural simulate", description=_WHAT)
    parser.add_argument("--days", type=whole(1, 3_650), default=84)
    parser.add_argument("--persons", type=whole(1, 1_000_000), default=1000)
    parser.add_argument("--seed", type=whole(0, 2**31 - 1), default=1)
    parser.add_argument("--processes", type=whole(1, MOST_PROCESSES), default=os.cpu_count() or 1)
    chosen = parser.parse_args(arguments)
    begin = perf_counter()
    total, work_s = _lives(chosen.persons, chosen.days, chosen.seed, chosen.processes)
    print("\n".join(_report(total, work_s, perf_counter() - begin)))
    missed = total.signs_reported - total.signs_answered
    return 1 if total.violations or missed or total.oscillation_at_least >= _BAR_OSCILLATION else 0


def _lives(persons: int, days: int, seed: int, processes: int) -> tuple[Tally, float]:
    """The sum of all lives, and the processor time that they took over all processes. [s]"""
    parts = [(range(first, min(first + _CHUNK, persons)), days, seed) for first in range(0, persons, _CHUNK)]
    with over_processes(_part, parts, processes, get_context()) as results:
        done = list(results)
    return sum((part for part, _ in done), Tally()), sum(spent for _, spent in done)


def _part(part: tuple[range, int, int]) -> tuple[Tally, float]:
    numbers, days, seed = part
    knowledge = prepare()
    begin = process_time()
    lives = [live(knowledge, virtual_person(knowledge, seed, number), days, seed) for number in numbers]
    return tally(lives), process_time() - begin


def _report(total: Tally, work_s: float, wall_s: float) -> Iterator[str]:
    rate = total.days / work_s if work_s else 0.0
    yield f"{total.lives} people, {total.days} person-days, {total.versions} versions of plans, {total.seen_first} to be seen before any plan"
    yield f"Courses: {', '.join(f'{name} {count}' for name, count in sorted(total.courses.items()))}"
    yield f"Last phase: {', '.join(f'{name} {count}' for name, count in total.last_phase.most_common())}"
    yield f"Rules: {', '.join(f'{name} {count}' for name, count in total.rules.most_common())}"
    yield f"Late warning signs answered on their day: {total.signs_answered} of {total.signs_reported}"
    yield f"Looks of a clinician at somebody who was told to be seen: {total.looks}, after which a plan began again: {total.cleared}"
    surely = f"at least {total.oscillation_at_least:.2%} with 99 % confidence"
    yield f"Weeks in which a plan went to and fro: {total.oscillation:.2%}, {surely} (bar: that is under {_BAR_OSCILLATION:.0%})"
    yield f"Safety violations: {len(total.violations)} (bar: 0)"
    yield from (f"  {found}" for found in total.violations[:20])
    yield f"{rate:.0f} person-days a second and core (bar: {_BAR_DAYS_PER_S}), {wall_s:.0f} s in all"
