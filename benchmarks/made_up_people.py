"""Write made-up people as a Parquet data set, to try a population with: `python -m benchmarks.made_up_people 10000000 people`.

They are drawn from the network itself (`people.ordinary_people`), a file for every so many, each from its own seed: however often it is stopped and
started, the same people come.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.people import ordinary_people, questionnaire
from sural import Knowledge
from sural.assessment.network import compile_network


def write(knowledge: Knowledge, folder: Path, people: int, size: int, asked: list[str]) -> int:
    """The number of files that were not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for number, start in enumerate(range(0, people, size)):
        path = folder / f"people-{number:05d}.parquet"
        if path.exists():
            continue
        count = min(size, people - start)
        columns = ordinary_people(knowledge, compile_network(knowledge), np.random.default_rng((2026, number)), count, asked)
        table = {"id": pa.array([f"made-up-{start + place}" for place in range(count)])}
        for key, codes in columns.items():
            table[key] = pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), list(knowledge.findings[key].levels))
        pq.write_table(pa.table(table), path.with_suffix(".writing"), row_group_size=20_000)
        path.with_suffix(".writing").rename(path)
        written += 1
    return written


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--file", type=int, default=100_000, help="people in one file")
    chosen = parser.parse_args()
    knowledge = Knowledge.load()
    written = write(knowledge, chosen.folder, chosen.people, chosen.file, questionnaire(knowledge, 12, 26))
    print(f"{written} files written to {chosen.folder}")


if __name__ == "__main__":
    main()
