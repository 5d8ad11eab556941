"""The three-layer network as arrays, compiled once from the knowledge.

Layer 1, *context* (risk factors and the story of the pain): each answer shifts the prior log-odds of
each condition. Layer 2, conditions: binary, any number may be present together. Layer 3, *findings*
with ordered levels: a leaky noisy-OR over the conditions present, generalised to levels (noisy-MAX),
with an inhibiting link where a condition makes the finding rarer than the leak:

    P(X > k | h) = (1 - F_leak(k) * prod_c excite_c(k)) * prod_c inhibit_c(k)

With one condition present this is exactly that condition's own distribution.

A finding has two sets of thresholds. Those of the likelihood rows say how often it is absent and what a question not asked yet
would be answered; those of rows and written stories together (`stories`) weigh an answer that something is there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sural.assessment.distributions import context_log_odds, is_context, level_distributions
from sural.assessment.presentations import Forms, compile_forms
from sural.assessment.restricted import Restricted, compile_restricted, only
from sural.assessment.stories import combined_distributions
from sural.knowledge import Knowledge
from sural.remembered import remembered

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Network:
    """Arrays over C conditions and K thresholds (a finding with L levels has L - 1).

    Attributes
    ----------
    conditions : ids, in the order of every condition axis
    prior_log_odds : [C]
    first_threshold : finding id -> its first column from the likelihood rows; columns of a finding are adjacent
    first_told : finding id -> its first column from rows and stories together
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
    first_told: Mapping[str, int]
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

    def column(self, finding: str, level: int) -> int:
        """First column of the thresholds that weigh an answer at this level."""
        return self.first_told[finding] if level > 0 else self.first_threshold[finding]

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


@remembered
def compile_network(knowledge: Knowledge) -> Network:
    """Build the network; the same knowledge always gives the same arrays."""
    rows = level_distributions(knowledge)
    told = combined_distributions(knowledge, rows)
    signs = [key for key in rows if not is_context(knowledge.findings[key])]
    context = [key for key in rows if is_context(knowledge.findings[key])]
    thresholds = _thresholds([rows[key] for key in signs] + [told[key] for key in signs])
    counts = [rows[key].shape[1] - 1 for key in signs]
    starts = np.cumsum([0, *counts, *counts]).tolist()
    return Network(
        conditions=tuple(knowledge.conditions),
        prior_log_odds=prior_log_odds(knowledge),
        first_threshold=dict(zip(signs, starts, strict=False)),
        first_told=dict(zip(signs, starts[len(signs) :], strict=False)),
        levels={key: len(knowledge.findings[key].levels) for key in signs},
        leak=thresholds[0],
        excite=thresholds[1],
        inhibit=thresholds[2],
        shifts={key: context_log_odds(knowledge, knowledge.findings[key], told[key]) for key in context},
        restricted=compile_restricted(knowledge, told),
        context_leak={key: rows[key][-1] for key in context},
        slip=knowledge.parameter("answer_slip"),
        forms=compile_forms(knowledge, rows),
    )


def _thresholds(tables: Sequence[Floats]) -> tuple[Floats, Floats, Floats]:
    """[K] leak, and [C, K] excite and inhibit, of all findings side by side; each table is [C + 1, L], the leak last."""
    below = np.hstack([np.cumsum(table, axis=1)[:, :-1] for table in tables])
    leak: Floats = below[-1]
    return leak, np.log(np.minimum(1.0, below[:-1] / leak)), np.log(np.minimum(1.0, (1 - below[:-1]) / (1 - leak)))


def prior_log_odds(knowledge: Knowledge) -> Floats:
    """[C] log-odds: tempered priors, scaled so that their odds add up to `expected_causes`."""
    prior = np.array([condition.prior.best for condition in knowledge.conditions.values()])
    weight = prior ** knowledge.parameter("prior_tempering")
    odds: Floats = weight * knowledge.parameter("expected_causes") / weight.sum()
    return np.log(odds)
