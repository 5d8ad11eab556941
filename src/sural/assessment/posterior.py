"""The posterior probability of each condition, computed from the answers and the knowledge alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sural.assessment.evidence import Evidence, gather
from sural.assessment.gibbs_chains import Target
from sural.assessment.hypotheses import HypothesisSet
from sural.assessment.likelihood import ObservedColumns, extension_scores, level_likelihoods, observe
from sural.assessment.listed_sets import Chosen
from sural.assessment.network import Network, compile_network
from sural.assessment.pairs import pair_table
from sural.assessment.prediction import Predicted, predict_chosen
from sural.assessment.sampling import with_samples
from sural.assessment.search import GROW_UNTIL, SPREAD, search
from sural.assessment.unlisted import unlisted_bonus
from sural.knowledge import Knowledge
from sural.unlocked import cached_property

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

_NEARLY_ALL = 0.99
_FEW = 256
_BUDGET = 180_000  # thresholds of the answers times opened sets
_ALWAYS = 20  # thresholds that take as long as what is done for each opened set whatever was answered
_MOST_OPENED = 6_000
_MOST_KEPT, _NUMBERS_KEPT = 4_096, 400_000


@dataclass(frozen=True)
class Posterior:
    """Weighted hypotheses after the evidence.

    `marginals` [C]: chance that each condition is present; `outside`: estimated mass of the sets of
    conditions that were not weighed; `unlisted`: chance that nothing on the list is the cause.
    """

    network: Network
    evidence: Evidence
    seen: ObservedColumns
    hypotheses: HypothesisSet

    @property
    def marginals(self) -> Floats:
        return self.hypotheses.marginals

    @property
    def outside(self) -> float:
        return self.hypotheses.outside

    @cached_property
    def unlisted(self) -> float:
        return self.hypotheses.unlisted

    @cached_property
    def heaviest(self) -> tuple[Singles, Singles]:
        """The hypotheses that hold nearly all mass, but few, and their weights; what is asked next is judged on them.

        On published cases, interviews and people with four causes the question chosen on them told
        less than one in a thousand less than the best one on all that are kept.
        """
        return self.hypotheses.members_of(self._few), self._few.weight.astype(np.float32)

    @cached_property
    def _few(self) -> Chosen:
        return self.hypotheses.found.heaviest(_NEARLY_ALL, _FEW)

    @cached_property
    def predicted(self) -> Predicted:
        """What every question would say under each of the heaviest hypotheses."""
        return predict_chosen(self.network, self.hypotheses.opened, self._few, self.heaviest[0])

    @cached_property
    def answer_chances(self) -> Singles:
        """[N, A] chance of each answer under each hypothesis."""
        return level_likelihoods(self.hypotheses.members, self.seen)

    def of(self, condition_id: str) -> float:
        """Chance that one condition is present."""
        return float(self.marginals[self.network.conditions.index(condition_id)])


def posterior(knowledge: Knowledge, levels: Mapping[str, str], until: float = GROW_UNTIL, pause: Callable[[], object] = lambda: None) -> Posterior:
    """Weigh all causes given the levels that are known (see `skip_logic.known_levels`), until this much mass is outside.

    `pause` is called before each piece of work of some milliseconds: a server can let others go first. Hard answers take many pieces.
    """
    network = compile_network(knowledge)
    evidence = gather(knowledge, network, levels)
    seen = observe(network, evidence)
    return weigh(network, evidence, seen, unlisted_bonus(network, evidence, knowledge.parameter("unlisted_cause")), until, pause)


def weigh(
    network: Network,
    evidence: Evidence,
    seen: ObservedColumns,
    bonus: float,
    until: float = GROW_UNTIL,
    pause: Callable[[], object] = lambda: None,
) -> Posterior:
    """Weigh the conditions of a network within the budget. `bonus` is the log factor on "none of them"."""
    start = pair_table(network).start(evidence, bonus)
    ranked, log_odds = seen.for_conditions(start.order), evidence.log_odds[start.order]
    found = search(start, lambda members, first: extension_scores(members, first, log_odds, ranked), most_opened(seen), until, most_kept(seen), pause)
    if found.outside > SPREAD:
        found = with_samples(found, start.order, Target(evidence.log_odds, seen, bonus), pause)
    return Posterior(network, evidence, seen, found)


def most_opened(seen: ObservedColumns) -> int:
    """How many sets of conditions may be opened: the more the answers take to read, the fewer."""
    return min(_MOST_OPENED, _BUDGET // (len(seen.scale) + _ALWAYS))


def most_kept(seen: ObservedColumns) -> int:
    """How many hypotheses are kept for what is explained."""
    return min(_MOST_KEPT, _NUMBERS_KEPT // max(1, len(seen.scale)))
