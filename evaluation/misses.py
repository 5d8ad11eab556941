"""Write evaluation/misses.md: of each case whose first cause is wrong, which answers spoke for the wrong one.

python -m evaluation.misses        # half a minute
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from evaluation.results import SETS, cases_of
from sural import Knowledge
from sural.assessment.evaluation.cases import Case, case_answers
from sural.assessment.evidence import Evidence, gather
from sural.assessment.network import Network, compile_network
from sural.assessment.pairs import pair_table
from sural.assessment.posterior import posterior
from sural.assessment.skip_logic import known_levels

TOLD = 6  # answers on each side
LEAST = 0.3  # nats
HEAD = """<!-- Written by `python -m evaluation.misses`. -->
# Misses, taken apart

Every published case whose first cause is wrong, with all answers and findings of an examination. `for` and `against`: the answers
that spoke most for the right cause and for the wrong one, in nats (0.7 doubles the odds), each cause taken alone. This page is for
looking where the loss is, by kind; no row is changed for a single case.
"""


def main() -> None:
    knowledge = Knowledge.load()
    parts = [HEAD, *(part for name in SETS for part in misses(knowledge, name))]
    (Path(__file__).parent / "misses.md").write_text("\n".join(parts), encoding="utf-8")


def misses(knowledge: Knowledge, name: str) -> Iterator[str]:
    """One line a miss, under the name of its set."""
    yield f"\n## {name}\n"
    network = compile_network(knowledge)
    for case in cases_of(name):
        levels = known_levels(knowledge, case_answers(knowledge, case, with_exam=True)[0])
        marginals = posterior(knowledge, levels).marginals
        order = [network.conditions[row] for row in np.argsort(-marginals)]
        if case.in_scope and order[0] not in case.accept:
            yield _line(knowledge, network, case, order, levels)


def _line(knowledge: Knowledge, network: Network, case: Case, order: list[str], levels: Mapping[str, str]) -> str:
    right = min((key for key in case.accept if key in order), key=order.index, default="")
    if not right:
        return f"- `{case.id}`: {', '.join(sorted(case.accept))} is not among the conditions."
    spoken = differences(network, gather(knowledge, network, levels), right, order[0])
    ranked = sorted((value, f"{key}={levels[key]}" if key in levels else key) for key, value in spoken.items())
    against = ", ".join(f"{what} {value:.1f}" for value, what in ranked[:TOLD] if value < -LEAST)
    speaking = ", ".join(f"{what} +{value:.1f}" for value, what in ranked[::-1][:TOLD] if value > LEAST)
    return f"- `{case.id}`: {right} is number {order.index(right) + 1}, {order[0]} first. For: {speaking or 'nothing'}. Against: {against or 'nothing'}."


def differences(network: Network, evidence: Evidence, right: str, wrong: str) -> dict[str, float]:
    """By finding, and for the prior and the forms: log weight of the right cause alone minus that of the wrong one alone."""
    one, other = network.conditions.index(right), network.conditions.index(wrong)
    table = pair_table(network)
    found = {"prior": network.prior_log_odds[one] - network.prior_log_odds[other]}
    forms = network.forms.log_factor(evidence.form_fit)
    found["forms"] = forms[one] - forms[other]
    found |= {key: shift[one] - shift[other] for key, shift in evidence.context.items()}
    for key, row, weight in zip(evidence.findings, table.rows(evidence), evidence.weight, strict=True):
        found[key] = weight * (table.score[row, 1 + one] - table.score[row, 1 + other])
    return {key: float(value) for key, value in found.items()}


if __name__ == "__main__":
    main()
