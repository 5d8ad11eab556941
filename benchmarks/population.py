"""People a second and core, against the bare matrix product.

Ordinary people are drawn from the network (`people.ordinary_people`) and written as Parquet. One process with one
BLAS thread then does, in turns:

- floor: the bare product of each block's answers with the table of all hypotheses, already gathered
- weighing: from codes to chances and the mass outside (`fixed_posteriors`), as many hypotheses
- batch: what `sural batch` does with a chunk, from Parquet to Parquet, urgency and reasons too
- refined: the same with `--refine`, which weighs alone who has more than one percent outside

The share weighed alone and the disagreement with one-by-one assessment are counted on the same people.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import polars

from benchmarks.machine import description, keep, milliseconds
from benchmarks.people import ordinary_people, questionnaire
from sural import Knowledge
from sural.assessment.hypotheses import OUTSIDE_TARGET
from sural.assessment.population import Codes, PopulationTables, assess_people, build_tables
from sural.assessment.population.codes import close_gates
from sural.assessment.population.posteriors import BLOCK, fixed_posteriors
from sural.assessment.posterior import posterior
from sural.cli.batch_chunks import assess_chunk
from sural.cli.batch_source import cut

FORMS = {"short form": (12, 26), "interview": (99, 40)}
CHECKED = 400


def measure(knowledge: Knowledge, tables: PopulationTables, asked: list[str], people: int, rounds: int) -> dict[str, Any]:
    columns = ordinary_people(knowledge, tables.network, np.random.default_rng(2026), people, asked)
    own = tables.only(columns)
    block, room = np.random.default_rng(1).random((len(own.score), BLOCK), dtype=np.float32), np.empty((own.score.shape[1], BLOCK), dtype=np.float32)
    with tempfile.TemporaryDirectory() as folder:
        source = write_parquet(knowledge, columns, Path(folder) / "people.parquet")
        [chunk] = cut(knowledge, source, Path(folder), people)
        works = {
            "floor": lambda: [np.matmul(own.score.T, block, out=room) for _ in range(people // BLOCK)],
            "weighing": lambda: fixed_posteriors(tables, columns, people),
            "batch": lambda: assess_chunk(chunk, 1.0),
            "refined": lambda: assess_chunk(chunk, OUTSIDE_TARGET),
        }
        assess_chunk(chunk, 1.0)
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
        for turn in range(rounds):
            for name, work in works.items():
                if name != "refined" or turn == 0:
                    times[name].append(milliseconds(work))
    rates = {name: {"wall": rate(people, [wall for wall, _ in taken]), "core": rate(people, [core for _, core in taken])} for name, taken in times.items()}
    return {
        "questions": len(columns),
        "hypotheses": own.score.shape[1],
        "level columns": len(own.score) - 1,
        "people a second": rates,
        "weighing over floor": round(rates["floor"]["core"] / rates["weighing"]["core"], 2),
        "batch over floor": round(rates["floor"]["core"] / rates["batch"]["core"], 2),
        **agreement(knowledge, tables, columns, people),
    }


def rate(people: int, taken: list[float]) -> int:
    return round(people / median(taken) * 1e3)


def write_parquet(knowledge: Knowledge, columns: dict[str, Codes], path: Path) -> Path:
    levels = {key: [None if code < 0 else knowledge.findings[key].levels[code] for code in codes.tolist()] for key, codes in columns.items()}
    polars.DataFrame(levels).write_parquet(path)
    return path


def agreement(knowledge: Knowledge, tables: PopulationTables, columns: dict[str, Codes], people: int) -> dict[str, Any]:
    """Who is weighed alone and why, and how far the others are from being weighed alone."""
    result = assess_people(knowledge, tables, columns, people)
    closed = {key: codes.copy() for key, codes in columns.items()}
    close_gates(knowledge, closed, people)
    furthest, first = [], 0
    checked = np.flatnonzero(~result.out_of_scope)[:CHECKED]
    for person in checked:
        exact = posterior(knowledge, {key: knowledge.findings[key].levels[codes[person]] for key, codes in closed.items() if codes[person] >= 0})
        furthest.append(float(np.abs(exact.marginals - result.chance[person]).max()))
        first += int(exact.marginals.argmax() == result.chance[person].argmax())
    inside = result.outside[checked] < OUTSIDE_TARGET
    return {
        "share with more than 1 % outside": round(float((result.outside >= OUTSIDE_TARGET).mean()), 4),
        "share weighed alone for their urgency": round(float(result.alone.mean()), 4),
        f"same first cause, of {CHECKED}": first,
        "largest error of a chance, under 1 % outside": round(max(np.array(furthest)[inside]), 4),
        "largest error of a chance, of all": round(max(furthest), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20_480)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/population.json and .md")
    chosen = parser.parse_args()
    knowledge = Knowledge.load()
    tables = build_tables(knowledge)
    result: dict[str, Any] = {"machine": description("polars"), "people": chosen.people}
    for name, (red_flags, further) in FORMS.items():
        result[name] = measure(knowledge, tables, questionnaire(knowledge, red_flags, further), chosen.people, chosen.rounds)
    keep("population", result, chosen.keep)


if __name__ == "__main__":
    main()
