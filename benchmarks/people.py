"""People drawn from the network itself: what they have is known, and what they would answer follows from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from sural import Knowledge
from sural.assessment.evidence import Evidence
from sural.assessment.network import Network
from sural.assessment.population import MISSING, Codes
from sural.assessment.prediction import predict
from sural.knowledge.schema import Finding

Wanted = Callable[[Finding], bool]
_WANDER = 0.7  # how far the choice of questions strays from those that the causes would explain


def questionnaire(knowledge: Knowledge, red_flags: int = 99, further: int = 40) -> list[str]:
    """Age, sex, red flags (all of them, as an interview asks) and more questions of the story and the signs, spread evenly."""
    asked = [finding for finding in knowledge.findings.values() if finding.who_can_answer == "patient"]
    safety = [finding.id for finding in asked if finding.red_flag]
    rest = [finding.id for finding in asked if not finding.red_flag and finding.kind != "self_test" and finding.id not in ("rf_age", "rf_sex")]
    return ["rf_age", "rf_sex", *safety[:: max(1, len(safety) // red_flags)][:red_flags], *rest[:: len(rest) // further][:further]]


def ordinary_people(knowledge: Knowledge, network: Network, draw: np.random.Generator, people: int, asked: Sequence[str]) -> dict[str, Codes]:
    """Codes of people whose number of causes follows the priors: one in twenty with none that is listed, most with one.

    Everyone answers all that is asked; what stands behind a gate only where the gate is open.
    """
    odds = np.exp(network.prior_log_odds)
    members = (draw.random((people, network.size)) < odds / (1.0 + odds)).astype(np.float32)
    members[np.arange(people), draw.choice(network.size, size=people, p=odds / odds.sum())] = 1.0
    members[draw.random(people) < knowledge.parameter("unlisted_cause")] = 0.0
    predicted = predict(network, members)
    table, layout = predicted.table(), predicted.layout
    columns: dict[str, Codes] = {}
    for key in (key for key in asked if key in layout.place):
        levels = len(knowledge.findings[key].levels)
        below = np.cumsum(table[:, layout.starts[layout.place[key]] :][:, : levels - 1], axis=1)
        columns[key] = (draw.random((people, 1)) > below).sum(axis=1).astype(np.int8)
    for key in list(columns):
        gate = knowledge.findings[key].ask_if
        if gate is not None and gate.finding_id in columns:
            shut = columns[gate.finding_id] != knowledge.findings[gate.finding_id].levels.index(gate.level)
            columns[key][shut] = MISSING
    return columns


def in_full(evidence: Evidence) -> Evidence:
    """The same answers, each with the exponent one: exact inference and the peers know no others."""
    return replace(evidence, weight=np.ones_like(evidence.weight))


def counts_in_full(finding: Finding) -> bool:
    """Yes/no findings that are no self-tests and no red flags: what exact inference can take with `in_full`."""
    return len(finding.levels) == 2 and finding.kind != "self_test" and not finding.red_flag


def anything(finding: Finding) -> bool:
    return True


def draw_person(
    knowledge: Knowledge, network: Network, draw: np.random.Generator, causes: int, answers: int, wanted: Wanted = counts_in_full, one_of_a_group: bool = True
) -> dict[str, str]:
    """Levels of `answers` findings of a person with `causes` conditions, drawn by their prior odds.

    The findings asked are those that the causes explain, with some straying, as a good interview would.
    """
    odds = np.exp(network.prior_log_odds)
    having = draw.choice(network.size, size=causes, replace=False, p=odds / odds.sum())
    members = np.zeros((1, network.size), dtype=np.float32)
    members[0, having] = 1.0
    predicted = predict(network, members)
    table, layout = predicted.table()[0], predicted.layout
    signs = [key for key in network.first_threshold if wanted(knowledge.findings[key])]
    told = [network.excite[having, network.first_threshold[key]].min(initial=0.0) + _WANDER * draw.standard_normal() for key in signs]
    given: dict[str, str] = {}
    groups: set[str] = set()
    for place in np.argsort(told):
        finding = knowledge.findings[signs[place]]
        if one_of_a_group and finding.group in groups:
            continue
        groups |= {finding.group} - {""}
        start = layout.starts[layout.place[finding.id]]
        chance = np.maximum(table[start : start + len(finding.levels)].astype(np.float64), 0.0)
        given[finding.id] = finding.levels[draw.choice(len(finding.levels), p=chance / chance.sum())]
        if len(given) == answers:
            break
    return given
