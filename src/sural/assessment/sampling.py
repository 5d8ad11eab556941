"""Hypotheses drawn from the posterior by Gibbs sampling, where its mass is spread over too many sets to weigh them all.

Several chains run side by side. Each takes one condition after the other, and has it or not with its chance given
the answers and all other conditions it has. The random numbers are always the same ones, so that the same answers
give the same result. What the search has weighed keeps its exact weights; the samples stand for what lies outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.assessment.gibbs_chains import Chains, Target
from sural.assessment.hypotheses import HypothesisSet
from sural.assessment.listed_sets import NOTHING_ADDED, Chosen

Singles = NDArray[np.float32]
Indices = NDArray[np.intp]
Truth = NDArray[np.bool_]

_SEED = 8_471
_SWEEPS = 12
_LEFT_OUT = 4  # first sweeps, which still depend on where the chains began
_CHAINS, _FEWER_CHAINS = 64, 32
_MANY_THRESHOLDS = 128  # of the answers; from there on a sweep takes so long that fewer chains must do
_ALL_EVERY = 4  # sweeps; in the others a condition that was hardly ever possible is passed over
_HARDLY_EVER = 0.01
_AT_ONCE = 24  # conditions in one piece of work, of some milliseconds


def with_samples(found: HypothesisSet, order: Indices, target: Target, pause: Callable[[], object] = lambda: None) -> HypothesisSet:
    """What a search found, with samples in the place of all that it left outside; `order` are the conditions by rank.

    `pause` is called before each piece of work.
    """
    chains = _CHAINS if len(target.seen.scale) <= _MANY_THRESHOLDS else _FEWER_CHAINS
    sampled, chances = _kept(_sweeps(_drawn(found, chains), target, pause))
    outside = ~_weighed(sampled, found.opened, order)
    share, several = float(outside.mean()), int(outside.sum())
    chosen = found.chosen
    joined = HypothesisSet(
        opened=np.vstack([found.opened, sampled[outside]]),
        found=Chosen.in_order(
            np.concatenate([chosen.row, len(found.opened) + np.arange(several)]),
            np.concatenate([chosen.added, np.full(several, NOTHING_ADDED)]),
            np.concatenate([chosen.weight * (1.0 - share), np.full(several, share / max(1, several))]),
        ),
        marginals=found.marginals,
        outside=max(share, 1.0 / len(sampled)),
        log_weighed=found.log_weighed,
    )
    # Two estimates: of the weighed sets with the samples outside, and of the chances in all sweeps. The first is the
    # better one where much was weighed, the second where hardly anything was.
    marginals = (1.0 - share) * (joined.weight @ joined.members) + share * chances.mean(axis=0)
    return replace(joined, marginals=np.clip(marginals, 0.0, 1.0))


def _drawn(found: HypothesisSet, chains: int) -> Truth:
    """[C, N] where the chains begin: hypotheses of the search, each as often as its weight says."""
    places = np.searchsorted(np.cumsum(found.weight), (np.arange(chains) + 0.5) / chains)
    members: Truth = found.members[np.minimum(places, len(found.weight) - 1)].T > 0.0
    return np.ascontiguousarray(members)


def _weighed(sampled: Singles, opened: Singles, order: Indices) -> Truth:
    """[N] whether the search has weighed a set: it opened the same set without its member of the lowest rank."""
    ranked = sampled[:, order] > 0.0
    lowest = ranked.shape[1] - 1 - np.argmax(ranked[:, ::-1], axis=1)
    ranked[np.arange(len(ranked)), lowest] = False
    known = {row.tobytes() for row in np.packbits(opened[:, order] > 0.0, axis=1)}
    return np.array([row.tobytes() in known for row in np.packbits(ranked, axis=1)])


def _kept(sweeps: Iterator[tuple[Singles, Singles]]) -> tuple[Singles, Singles]:
    """[S, C] the states after the first sweeps, the last sweep first, and the chances by which each of them came about."""
    kept = list(sweeps)[: _LEFT_OUT - 1 : -1]
    return np.vstack([states for states, _ in kept]), np.vstack([chances for _, chances in kept])


def _sweeps(members: Truth, target: Target, pause: Callable[[], object]) -> Iterator[tuple[Singles, Singles]]:
    """After each sweep: [N, C] the state of each chain, and the chance that each condition had when its turn came."""
    chains, chances = Chains.of(members, target), np.zeros(members.shape, dtype=np.float32)
    possible = np.arange(len(members))
    for sweep, luck in enumerate(_luck(*members.shape)):
        turns = np.arange(len(members)) if sweep % _ALL_EVERY == 0 else possible
        for number, condition in enumerate(turns.tolist()):
            if number % _AT_ONCE == 0:
                pause()
            chances[condition] = chains.take(condition, luck[condition])
        possible = np.flatnonzero(chances.mean(axis=1) > _HARDLY_EVER)
        yield chains.members.T.astype(np.float32), chances.T.copy()


@lru_cache(maxsize=4)
def _luck(conditions: int, chains: int) -> Singles:
    """[SWEEPS, C, N] log-odds of random numbers between 0 and 1, always the same."""
    numbers = np.random.default_rng(_SEED).uniform(1e-9, 1.0 - 1e-9, (_SWEEPS, conditions, chains))
    luck: Singles = np.log(numbers / (1.0 - numbers)).astype(np.float32)
    return luck
