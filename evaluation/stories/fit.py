"""Fits how much rows and stories of each finding count, and writes tables/answer_weights.csv.

python -m evaluation.stories.fit      # about a minute

The cause of each story is to be told from its answers: the mean log chance of the right cause is made as large as can be, with every
exponent drawn towards `TOWARDS`. A story is not counted in the tables that weigh it. No case of evaluation/cases takes part.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evaluation.stories.count import TABLES
from evaluation.stories.read import stories
from evaluation.stories.tables import Answered, FindingTable, answered, finding_tables
from sural import Knowledge
from sural.knowledge.weighing import AnswerWeight

Floats = NDArray[np.float64]

TOWARDS = AnswerWeight(rows=0.5, stories=0.7)
DRAWN = 60.0  # how strongly: one over the variance of an exponent, in nats
MOST = 3.0


def main() -> None:
    knowledge = Knowledge.load()
    tables = finding_tables(knowledge)
    rows = [answered(knowledge, story, with_exam) for story in stories(knowledge) for with_exam in (True, False) if with_exam or story.examined]
    weights = fit(tables, rows)
    with (TABLES / "answer_weights.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("finding_id", "rows", "stories"))
        writer.writerows((key, f"{weight.rows:.2f}", f"{weight.stories:.2f}") for key, weight in weights.items())
    print(f"{len(weights)} findings, from {len(rows)} tellings.")


def fit(tables: dict[str, FindingTable], rows: Sequence[Answered]) -> dict[str, AnswerWeight]:
    """Exponents of each finding that some story answers."""
    keys = [key for key in tables if any(key in row.level for row in rows)]
    right, fixed = np.array([row.condition for row in rows]), np.array([row.fixed for row in rows])
    places = {key: [number for number, row in enumerate(rows) if key in row.level] for key in keys}
    towards = np.repeat([TOWARDS.rows, TOWARDS.stories], len(keys))

    def loss(exponents: Floats) -> tuple[float, Floats]:
        scores, slopes = fixed.copy(), {}
        for number, key in enumerate(keys):
            own = [rows[place] for place in places[key]]
            change, slopes[key] = tables[key].change(exponents[number], exponents[len(keys) + number], own)
            scores[places[key]] += change
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        each = np.arange(len(right))
        total = -np.log(np.maximum(chances[each, right], 1e-300)).sum()
        chances[each, right] -= 1.0
        slope = DRAWN * (exponents - towards)
        for number, key in enumerate(keys):
            by_rows, by_stories = slopes[key]
            slope[number] += (chances[places[key]] * by_rows).sum()
            slope[len(keys) + number] += (chances[places[key]] * by_stories).sum()
        return float(total + DRAWN / 2 * ((exponents - towards) ** 2).sum()), slope

    found = minimize(loss, towards, jac=True, method="L-BFGS-B", bounds=[(0.0, MOST)] * len(towards), options={"maxiter": 40}).x
    return {key: AnswerWeight(float(found[number]), float(found[len(keys) + number])) for number, key in enumerate(keys)}


if __name__ == "__main__":
    main()
