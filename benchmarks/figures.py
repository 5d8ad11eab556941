"""The table of figures in `README.md`, made from what the scripts kept in `results/`, and in `results/before/` what they kept of the state before.

    python -m benchmarks.figures

A row whose script kept nothing yet says so. What was measured when, on what and under which load stands below the table.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.machine import RESULTS

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- figures: written by benchmarks.figures -->", "<!-- end of figures -->"
NOT_MEASURED = "not measured"
Kept = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """What is measured, its bar in words and as a test of the number, the script that keeps it, and where in its results the number stands."""

    what: str
    bar: str
    script: str
    number: Callable[[Kept], float]
    holds: Callable[[float], bool]
    unit: str = ""
    digits: int = 2


def _at_most(limit: float) -> Callable[[float], bool]:
    return lambda found: found <= limit


def _at_least(limit: float) -> Callable[[float], bool]:
    return lambda found: found >= limit


def _whole(kind: str, which: str) -> Callable[[Kept], float]:
    return lambda kept: float(kept["whole"][kind][which])


def _people(form: str, which: str) -> Callable[[Kept], float]:
    return lambda kept: float(kept[form]["people a second of one core"][which])


def _workers(kept: Kept) -> float:
    """The time from begin to end of one worker over that of two, medians of two runs each."""
    whole = {number: [run["first part s"] + run["rest s"] for name, run in kept["workers"].items() if name.startswith(f"{number} ")] for number in (1, 2)}
    return sum(whole[1]) / sum(whole[2])


def _growth(kept: Kept) -> float:
    """Of the most people: the largest memory of a worker in the last quarter over that in the second one."""
    most = max((name for name in kept if name.endswith(" people")), key=lambda name: int(name.split()[0]))
    quarters = kept[most]["largest worker MB"]
    return float(quarters[-1] / quarters[1])


def _peer(name: str) -> Callable[[Kept], float]:
    return lambda kept: float(kept[name]["over ours"])


ROWS = (
    Row("whole `sural batch`, 40 questions, people a second and core", "10,000", "population", _people("short form", "batch"), _at_least(10_000), digits=0),
    Row("the same, 137 questions", "10,000", "population", _people("interview", "batch"), _at_least(10_000), digits=0),
    Row("the weighing alone, 40 questions", "15,000", "population", _people("short form", "weighing"), _at_least(15_000), digits=0),
    Row("the same, 137 questions", "15,000", "population", _people("interview", "weighing"), _at_least(15_000), digits=0),
    Row("two workers over one, with their start", "1.9x", "population", _workers, _at_least(1.9), "x"),
    Row(
        "four over one, parts that only wait: what the scheduler leaves of it",
        "3.8x",
        "population",
        lambda kept: float(kept["workers that wait"]["4 workers"]["over one"]),
        _at_least(3.8),
        "x",
    ),
    Row("memory of a worker, last quarter over the second one", "flat (1.05)", "population_memory", _growth, _at_most(1.05), "x"),
    Row(
        "rebuild and next question, published cases after 12 answers", "3 ms", "inference", _whole("published, patient, 12 answers", "p50"), _at_most(3), " ms"
    ),
    Row("the same, with the findings of an examination", "3 ms", "inference", _whole("published, exam, 12 answers", "p50"), _at_most(3), " ms"),
    Row("the same, random people, 99th percentile", "10 ms", "inference", _whole("random, 1 or 2 causes, 12 answers", "p99"), _at_most(10), " ms"),
    Row(
        "the same, six causes found by climbing, largest", "100 ms", "inference", _whole("6 causes at once, found by climbing", "max"), _at_most(100), " ms", 0
    ),
    Row(
        "step over one read of its tables, from memory",
        "2x",
        "inference",
        lambda kept: float(kept["step"]["the few that a question is judged on"]["from memory"]["ratio"]),
        _at_most(2),
        "x",
    ),
    Row("web step over a bare view", "0.6x", "web_step", lambda kept: float(kept["step"]["step_over_bare"]), _at_least(0.6), "x"),
    Row(
        "its p95 at 8 clients over the bare view's",
        "2x",
        "web_step",
        lambda kept: float(kept["step"]["step_p95_ms"] / kept["step"]["bare_p95_ms"]),
        _at_most(2),
        "x",
    ),
    Row("plan page over a bare page of equal length", "1.3x", "plan_page", lambda kept: float(kept["page"]["plan_over_bare_as_long"]), _at_most(1.3), "x"),
    Row("`sural assess --answers`, cold, processor", "0.4 s", "cold_start", lambda kept: float(kept["least"]["sural assess --answers"]), _at_most(0.4), " s"),
    Row("second `./sural run` to its first page", "2 s", "second_start", lambda kept: float(kept["start"]["second_s"]), _at_most(2), " s"),
    Row("pgmpy over ours, 20 causes", "1,000x", "peers", _peer("pgmpy"), _at_least(1_000), "x", 0),
    Row("pyAgrum over ours, 20 causes", "1,000x", "peers", _peer("pyagrum"), _at_least(1_000), "x", 0),
    Row("OpenSim over ours, the body", "300x", "body", lambda kept: float(kept["lengths_over_opensim"]), _at_least(300), "x", 0),
)


def table(results: Path = RESULTS) -> str:
    """The table and what it was measured on."""
    lines = ["| what | bar | before | found | |", "|---|---|---|---|---|"]
    for row in ROWS:
        before, found = _found(row, results / "before"), _found(row, results)
        verdict = "" if found is None else "reached" if row.holds(found) else "**missed**"
        lines.append(f"| {row.what} | {row.bar} | {_shown(row, before)} | {_shown(row, found)} | {verdict} |")
    told = [_measured_on(script, results) for script in sorted({row.script for row in ROWS})]
    return "\n".join([*lines, "", *(f"- {one}" for one in told if one)])


def _found(row: Row, results: Path) -> float | None:
    try:
        return row.number(json.loads((results / f"{row.script}.json").read_text(encoding="utf-8")))
    except (OSError, KeyError):
        return None


def _shown(row: Row, number: float | None) -> str:
    return NOT_MEASURED if number is None else f"{number:,.{row.digits}f}{row.unit}"


def _measured_on(script: str, results: Path) -> str:
    told = [
        f"{name}{_machine(path)}" for name, path in (("", results / f"{script}.json"), ("before: ", results / "before" / f"{script}.json")) if path.exists()
    ]
    return f"`{script}`: {'; '.join(told)}" if told else ""


def _machine(path: Path) -> str:
    found = json.loads(path.read_text(encoding="utf-8"))["machine"]
    return f"{found['when'][:16]}, {found['processor']}, {found['cores']} cores, load {found['load_of_the_last_minute']}, commit {found['commit'][:8]}"


def written(readme: str, figures: str) -> str:
    """The page with these figures between its marks."""
    return re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: f"{BEGIN}\n{figures}\n{END}", readme, flags=re.DOTALL)


def main() -> None:
    README.write_text(written(README.read_text(encoding="utf-8"), table()), encoding="utf-8")


if __name__ == "__main__":
    main()
