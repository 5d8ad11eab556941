"""The three-layer network as arrays, compiled once from the knowledge.

Layer 1, *context* (risk factors and the story of the pain): each answer shifts the prior log-odds of
each condition. Layer 2, conditions: binary, any number may be present together. Layer 3, *findings*
with ordered levels: a leaky noisy-OR over the conditions present, generalised to levels (noisy-MAX),
with an inhibiting link where a condition makes the finding rarer than the leak:

    P(X > k | h) = (1 - F_leak(k) * prod_c excite_c(k)) * prod_c inhibit_c(k)

With one condition present this is exactly that condition's own distribution.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.assessment.distributions import context_log_odds, is_context, level_distributions
from sural.assessment.presentations import Forms, compile_forms
from sural.assessment.restricted import Restricted, compile_restricted, only
from sural.knowledge import Knowledge

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Network:
    """Arrays over C conditions and K thresholds (a finding with L levels has L - 1).

    Attributes
    ----------
    conditions : ids, in the order of every condition axis
    prior_log_odds : [C]
    first_threshold : finding id -> its first column; columns of a finding are adjacent
    levels : finding id -> number of levels
    leak : [K] P(X <= k) with no condition present
    excite, inhibit : [C, K] log factors, never positive
    shifts : context finding id -> [C, L] change of log-odds
    restricted : what some of these levels change more in people of one kind, such as men
    context_leak : context finding id -> [L] distribution with no condition present
    slip : chance that an answer is a slip
    forms : further forms in which a condition shows
    """

    conditions: tuple[str, ...]
    prior_log_odds: Floats
    first_threshold: Mapping[str, int]
    levels: Mapping[str, int]
    leak: Floats
    excite: Floats
    inhibit: Floats
    shifts: Mapping[str, Floats]
    restricted: tuple[Restricted, ...]
    context_leak: Mapping[str, Floats]
    slip: float
    forms: Forms

    @property
    def size(self) -> int:
        return len(self.conditions)

    def only(self, conditions: Collection[str]) -> Network:
        """The same network with only these conditions, as if the others did not exist."""
        kept = [place for place, condition in enumerate(self.conditions) if condition in conditions]
        return replace(
            self,
            conditions=tuple(self.conditions[place] for place in kept),
            prior_log_odds=self.prior_log_odds[kept],
            excite=self.excite[kept],
            inhibit=self.inhibit[kept],
            shifts={finding: shift[kept] for finding, shift in self.shifts.items()},
            restricted=only(self.restricted, kept),
            forms=self.forms.only(kept),
        )


@lru_cache(maxsize=4)
def compile_network(knowledge: Knowledge) -> Network:
    """Build the network; the same knowledge always gives the same arrays."""
    conditions = tuple(knowledge.conditions)
    tables = level_distributions(knowledge)
    first: dict[str, int] = {}
    count: dict[str, int] = {}
    leak: list[float] = []
    excite: list[Floats] = []
    inhibit: list[Floats] = []
    shifts: dict[str, Floats] = {}
    context_leak: dict[str, Floats] = {}
    for finding_id, table in tables.items():
        finding = knowledge.findings[finding_id]
        if is_context(finding):
            shifts[finding_id] = context_log_odds(knowledge, finding, table)
            context_leak[finding_id] = table[-1]
            continue
        first[finding_id], count[finding_id] = len(leak), len(finding.levels)
        below = np.cumsum(table, axis=1)[:, :-1]
        leak.extend(below[-1])
        excite.extend(np.log(np.minimum(1.0, below[:-1] / below[-1])).T)
        inhibit.extend(np.log(np.minimum(1.0, (1 - below[:-1]) / (1 - below[-1]))).T)
    return Network(
        conditions=conditions,
        prior_log_odds=prior_log_odds(knowledge),
        first_threshold=first,
        levels=count,
        leak=np.array(leak),
        excite=np.array(excite).T.copy(),
        inhibit=np.array(inhibit).T.copy(),
        shifts=shifts,
        restricted=compile_restricted(knowledge, tables),
        context_leak=context_leak,
        slip=knowledge.parameter("answer_slip"),
        forms=compile_forms(knowledge, tables),
    )


def prior_log_odds(knowledge: Knowledge) -> Floats:
    """[C] log-odds: tempered priors, scaled so that their odds add up to `expected_causes`."""
    prior = np.array([condition.prior.best for condition in knowledge.conditions.values()])
    weight = prior ** knowledge.parameter("prior_tempering")
    odds: Floats = weight * knowledge.parameter("expected_causes") / weight.sum()
    return np.log(odds)
