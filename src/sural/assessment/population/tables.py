"""What a population run needs, built once a process: the network as plain arrays for machine code.

Hypotheses that everybody starts from are nothing, every single condition and every pair: log P(answer | hypothesis) of all of them is one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sural.assessment.distributions import is_story
from sural.assessment.evidence import absent_weight
from sural.assessment.links import links_of
from sural.assessment.network import Network, compile_network
from sural.assessment.pairs import pair_table
from sural.assessment.population.answered import Links, Signs
from sural.assessment.population.lane_memory import in_lanes
from sural.assessment.population.pair_scores import in_tiles
from sural.assessment.population.ranges import SIDE_BY_SIDE
from sural.assessment.uncertainty import MEMBERS, noise, squared_spreads
from sural.assessment.unlisted import average_log_ratios, unlisted_log_weight
from sural.assessment.urgency_thresholds import LEVELS
from sural.knowledge import Knowledge

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


class Arrays(NamedTuple):
    """The network over C conditions and F findings, S signs first and then context. What is marked with + is filled up to whole lanes.

    Attributes
    ----------
    tiles : [T, J, WIDTH] see `pair_scores`
    row : [F] row of the first level among the J level rows of the signs, or the X level rows of the context
    signs : what is to know of the S signs
    links : factors of each condition on each threshold
    prior : [C] log-odds
    shift : [X, C+] change of log-odds
    average : [J] what an answer adds to the log weight of "nothing on the list"; `unlisted` what it has before any
    form_row : [F] row of the first level in `form_ratio`, -1 where forms do not differ; form_ratio : [Y, forms+]
    form_of : [forms]; log_share : [forms+]; usual : [C+]; form_limits : the largest log factor, and its exponent
    restricted : [R, 5] finding, level, group, its level, condition; `change` [R]
    calls : [C] 0, or the place from below of the level that a condition calls for, from 1
    spread : [J, C+] squared sd of the log-odds of each link; `prior_spread` [C+]
    noise : [C, MEMBERS], filled up with zeros to a multiple of `SIDE_BY_SIDE`
    """

    tiles: Singles
    row: Indices
    signs: Signs
    links: Links
    prior: Floats
    shift: Singles
    average: Floats
    unlisted: float
    form_row: Indices
    form_ratio: Singles
    form_of: Indices
    log_share: Singles
    usual: Singles
    form_limits: Floats
    restricted: Indices
    change: Floats
    calls: Indices
    spread: Singles
    prior_spread: Singles
    noise: Singles


@dataclass(frozen=True, eq=False)
class PopulationTables:
    """The arrays, and what makes exponents of codes.

    Attributes
    ----------
    findings : F ids in the order of the code matrix
    own_weight, absent_weight : [F] exponent of an answer, and the factor on its normal level
    groups : [F, G] 0/1 membership of dependence groups
    overlap : how much of one answer is repeated by the next of its group
    """

    network: Network
    findings: tuple[str, ...]
    arrays: Arrays
    own_weight: Singles
    absent_weight: Singles
    groups: Singles
    overlap: float


@lru_cache(maxsize=1)
def build_tables(knowledge: Knowledge) -> PopulationTables:
    """Tables for `assess_people`; the same knowledge always gives the same tables."""
    network = compile_network(knowledge)
    findings = (*pair_table(network).row, *network.shifts)
    return PopulationTables(
        network=network,
        findings=findings,
        arrays=_arrays(knowledge, network, findings),
        own_weight=np.array([_own_weight(knowledge, key) for key in findings], dtype=np.float32),
        absent_weight=np.array([absent_weight(knowledge, knowledge.findings[key]) for key in findings], dtype=np.float32),
        groups=_groups(knowledge, findings),
        overlap=knowledge.parameter("group_overlap"),
    )


def _arrays(knowledge: Knowledge, network: Network, findings: tuple[str, ...]) -> Arrays:
    """All of them writable, whatever the network was made from: for arrays that may not be written to, machine code would be made once more."""
    pairs, links, forms = pair_table(network), links_of(network), network.forms
    counts = np.array([shift.shape[1] for shift in network.shifts.values()], dtype=np.intp)
    differing = [key for key in findings if key in forms.log_ratio]
    form_starts = dict(zip(differing, np.cumsum([0, *(forms.log_ratio[key].shape[1] for key in differing)]).tolist(), strict=False))
    prior_spread, spread = squared_spreads(knowledge, network.conditions, pairs.row, len(pairs.score))
    return Arrays(
        tiles=in_tiles(pairs.score),
        row=np.concatenate([list(pairs.row.values()), np.cumsum([0, *counts])[:-1]]).astype(np.intp),
        signs=Signs(
            first=_of_signs(network.first_threshold, pairs.row),
            told=_of_signs(network.first_told, pairs.row),
            levels=_of_signs(network.levels, pairs.row),
            slip=network.slip,
        ),
        links=Links(links.excite[:-1], links.inhibit[:-1], -links.leaking[-1], (links.inhibit[:-1] != 1.0).any(axis=0)),
        prior=network.prior_log_odds.copy(),
        shift=in_lanes(np.vstack([shift.T for shift in network.shifts.values()])),
        average=average_log_ratios(network).copy(),
        unlisted=unlisted_log_weight(network, knowledge.parameter("unlisted_cause")),
        form_row=np.array([form_starts.get(key, -1) for key in findings], dtype=np.intp),
        form_ratio=in_lanes(np.vstack([forms.log_ratio[key].T for key in differing])),
        form_of=forms.condition.copy(),
        log_share=in_lanes(forms.log_share),
        usual=in_lanes(np.exp(forms.log_usual), 1.0),
        form_limits=np.array([forms.most, forms.weight]),
        restricted=_restricted(network, findings),
        change=np.array([one.change for one in network.restricted]),
        calls=np.array([sum(knowledge.conditions[key].urgency_if_likely >= level for level in LEVELS) for key in network.conditions], dtype=np.intp),
        spread=in_lanes(spread),
        prior_spread=in_lanes(prior_spread),
        noise=in_lanes(np.pad(noise(network.size).T, ((0, 0), (0, -MEMBERS % SIDE_BY_SIDE)))),
    )


def _of_signs(by_finding: Mapping[str, int], signs: Iterable[str]) -> Indices:
    return np.array([by_finding[key] for key in signs], dtype=np.intp)


def _restricted(network: Network, findings: tuple[str, ...]) -> Indices:
    place = {key: number for number, key in enumerate(findings)}
    rows = [[place[one.finding], one.level, place[one.group], one.group_level, one.condition] for one in network.restricted]
    return np.array(rows, dtype=np.intp).reshape(-1, 5)


def _own_weight(knowledge: Knowledge, key: str) -> float:
    finding = knowledge.findings[key]
    if finding.kind == "self_test":
        return knowledge.parameter("self_test_weight")
    return knowledge.parameter("story_weight") if is_story(finding) else 1.0


def _groups(knowledge: Knowledge, findings: tuple[str, ...]) -> Singles:
    names = sorted({knowledge.findings[key].group for key in findings} - {""})
    table = np.zeros((len(findings), len(names)), dtype=np.float32)
    for place, key in enumerate(findings):
        if knowledge.findings[key].group:
            table[place, names.index(knowledge.findings[key].group)] = 1.0
    return table
