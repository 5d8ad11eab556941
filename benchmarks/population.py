"""People a second and core: the weighing alone, and a whole part of `sural batch`; two workers over one; and the disagreement with the web.

Ordinary people are drawn from the network (`people.ordinary_people`) and written as Parquet. One process with one
BLAS thread then does, in turns:

- floor: the bare product of each block's answers with the table of all pairs, already gathered
- weighing: from codes to chances, ranges and the mass outside (`weigh_people`), sets of any size
- batch: what `sural batch` does with a part, from Parquet to Parquet: urgency, reasons, and who took the slow way too
- web: the posterior of the web for some of the same people, one by one

Rates are by processor seconds, so that they hold on a busy machine. `--workers` measures two processes over one by the clock (only on a quiet one),
and what the scheduler costs with up to eight by parts that only wait.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import polars

from benchmarks.machine import description, keep, milliseconds
from benchmarks.people import ordinary_people, questionnaire
from sural import Knowledge
from sural.assessment.definitions import barred_for_each
from sural.assessment.hypotheses import OUTSIDE_TARGET
from sural.assessment.pairs import pair_table
from sural.assessment.population import Codes
from sural.assessment.population.chances import weigh_people
from sural.assessment.population.codes import close_gates, without_repeats
from sural.assessment.population.people import assess_people
from sural.assessment.population.tables import PopulationTables, build_tables
from sural.assessment.posterior import posterior
from sural.population.partition import assess_partition
from sural.population.run import _client, assess_all
from sural.population.sources import cut

FORMS = {"short form": (12, 26), "interview": (99, 40)}
CHECKED, BLOCK = 400, 256


def measure(knowledge: Knowledge, tables: PopulationTables, asked: list[str], people: int, rounds: int) -> dict[str, Any]:
    columns = ordinary_people(knowledge, tables.network, np.random.default_rng(2026), people, asked)
    closed = {key: codes.copy() for key, codes in columns.items()}
    close_gates(knowledge, closed, people)
    barred, counted = barred_for_each(knowledge, tables.network.conditions, closed, people), without_repeats(knowledge, tables.network, closed)
    score = pair_table(tables.network).score
    rows = [row + level for key, row in pair_table(tables.network).row.items() if key in columns for level in range(tables.network.levels[key])]
    own, block = np.ascontiguousarray(score[rows].T), np.random.default_rng(1).random((len(rows), BLOCK), dtype=np.float32)
    levels = [{key: knowledge.findings[key].levels[codes[one]] for key, codes in closed.items() if codes[one] >= 0} for one in range(CHECKED)]
    with tempfile.TemporaryDirectory() as folder:
        [part] = cut(knowledge, [str(write_parquet(knowledge, columns, Path(folder) / "people.parquet"))], people)
        works = {
            "floor": (people, lambda: [own @ block for _ in range(people // BLOCK)]),
            "weighing": (people, lambda: weigh_people(tables, counted, people, barred)),
            "batch": (people, lambda: assess_partition(part, folder)),
            "web": (CHECKED, lambda: [posterior(knowledge, one) for one in levels]),
        }
        assess_partition(part, folder)
        taken: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(rounds):
            for name, (_, work) in works.items():
                taken[name].append(milliseconds(work)[1])
    rates = {name: round(works[name][0] / median(times) * 1e3) for name, times in taken.items()}
    return {
        "questions": len(columns),
        "people a second of one core": rates,
        "batch over web": round(rates["batch"] / rates["web"]),
        **agreement(knowledge, tables, columns, levels, people),
    }


def write_parquet(knowledge: Knowledge, columns: dict[str, Codes], path: Path) -> Path:
    levels = {key: [None if code < 0 else knowledge.findings[key].levels[code] for code in codes.tolist()] for key, codes in columns.items()}
    polars.DataFrame(levels).write_parquet(path, row_group_size=20_000)
    return path


def agreement(knowledge: Knowledge, tables: PopulationTables, columns: dict[str, Codes], levels: list[dict[str, str]], people: int) -> dict[str, Any]:
    """How far people are from what the web says of them."""
    result = assess_people(knowledge, tables, columns, people)
    checked = np.flatnonzero(~result.out_of_scope[:CHECKED])
    web = {person: posterior(knowledge, levels[person]) for person in checked}
    furthest = [float(np.abs(own.marginals - result.chances.each[person]).max()) for person, own in web.items()]
    return {
        "sets opened beyond the pairs, on average": round(float(result.chances.opened.mean()), 1),
        "share that took the slow way": round(float(result.chances.alone.mean()), 4),
        "rough": round(float(result.rough.mean()), 4),
        f"same first cause, of {len(checked)}": sum(int(own.marginals.argmax() == result.chances.first[person, 0]) for person, own in web.items()),
        "same roughness": sum(int((own.outside >= OUTSIDE_TARGET) == result.rough[person]) for person, own in web.items()),
        "largest difference of a chance": round(max(furthest), 5),
    }


def scaling(knowledge: Knowledge, tables: PopulationTables, people: int) -> dict[str, Any]:
    """Two workers over one, by the clock, each in a cluster of its own; and what the cluster costs."""
    columns = ordinary_people(knowledge, tables.network, np.random.default_rng(3), people, questionnaire(knowledge, 12, 26))
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        parts = cut(knowledge, [str(write_parquet(knowledge, columns, Path(folder) / "people.parquet"))], 4_000)
        for workers in (1, 2, 1, 2):
            target = Path(folder) / f"out-{workers}-{len(found)}"
            target.mkdir()
            moments = [time.perf_counter()]
            assess_all(parts, str(target), "", workers, lambda done, moments=moments: moments.append(time.perf_counter()))  # type: ignore[misc]
            found[f"{workers} workers, {len(found)}"] = {"first part s": round(moments[1] - moments[0], 2), "rest s": round(moments[-1] - moments[1], 2)}
    return found


def simulated(parts: int = 64, part_s: float = 0.5) -> dict[str, Any]:
    """What the scheduler costs with more workers than there are cores: parts that only wait, as long as an eighth of a real one takes."""
    found: dict[str, Any] = {}
    for workers in (1, 2, 4, 8):
        with _client("", workers) as client:
            begun = time.perf_counter()
            client.gather(client.map(time.sleep, [part_s] * parts, pure=False))
            found[f"{workers} workers"] = {"over one": round(parts * part_s / (time.perf_counter() - begun), 2)}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20_480)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--workers", action="store_true", help="measure two workers over one too")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/population.json and .md")
    chosen = parser.parse_args()
    knowledge = Knowledge.load()
    tables = build_tables(knowledge)
    result: dict[str, Any] = {"machine": description("polars", "pyarrow", "numba", "dask"), "people": chosen.people}
    for name, (red_flags, further) in FORMS.items():
        result[name] = measure(knowledge, tables, questionnaire(knowledge, red_flags, further), chosen.people, chosen.rounds)
    if chosen.workers:
        result["workers"], result["workers that wait"] = scaling(knowledge, tables, chosen.people), simulated()
    keep("population", result, chosen.keep)


if __name__ == "__main__":
    main()
