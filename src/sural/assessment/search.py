"""Which sets of conditions to weigh: a best-first search over all sets, of any size, within a budget.

"All sets of up to three" is falsely certain in people with several causes (docs/adr/0004), so the sets grow
where the mass is. The conditions are ranked by their weight when present alone. A set is *opened* by weighing
each set that has one condition more, of a lower rank than all it has: so every set is reached in one way only.
At first nothing and every single condition are opened: every pair is weighed. After each round the mass beyond
each set that is not opened is estimated, and those beyond which most is expected are opened next, until less
is left than `GROW_UNTIL` and nothing heavy is left unopened, or the budget is used up, or it can be seen that it
would not do.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sural.assessment.hypotheses import HypothesisSet
from sural.assessment.listed_sets import Listed, heaviest
from sural.assessment.search_tree import ExtensionScores, SearchTree, Start

Indices = NDArray[np.intp]
Floats = NDArray[np.float64]

GROW_UNTIL = 0.0035  # the estimate can be short by a factor of two; 1 % is promised
SPREAD = 0.1  # with more of the mass outside when the budget is used up, it is spread over too many sets to list
_LOOKED = 200  # opened sets that a first look takes
_HEAVY = 0.005  # of the mass; beyond such a set a surprise would matter, whatever is expected
_FIRST_OPENED = 24
_PIECES = 8  # some milliseconds each


def search(
    start: Start, extended: ExtensionScores, most: int, until: float = GROW_UNTIL, most_kept: int = 4096, pause: Callable[[], object] = lambda: None
) -> HypothesisSet:
    """Grow the sets best-first until less than `until` of the mass is outside, but open `most` of them at most.

    `extended` scores, for some sets, each set with one condition more (see `likelihood.extension_scores`).
    `pause` is called before each piece of work.
    """
    most = max(most, len(start.single) + 1)
    tree, room = SearchTree(start, most), _FIRST_OPENED
    while True:
        beyond, opened = tree.expected_beyond(), len(tree.opened)
        left = _share(float(beyond.sum()), tree.total)
        heavy = tree.frontier.weight > _HEAVY * tree.total
        done = not beyond.any() or (left < until and not heavy.any())
        hopeless = opened >= _LOOKED and left * opened > SPREAD * most  # at this pace too much would be left
        if done or hopeless or opened >= most:
            return _result(tree, start, most_kept)
        pause()
        chosen = _most_promising(beyond + tree.total * heavy, until * tree.total, min(room, most - opened))
        tree.open(chosen, extended, start.unit)
        room = min(2 * room, max(_FIRST_OPENED, most // _PIECES))


def _share(unseen: float, weighed: float) -> float:
    return unseen / (weighed + unseen)


def _most_promising(beyond: Floats, enough: float, most: int) -> Indices:
    """Places of the fewest sets to open so that less than `enough` stays beyond the others, but not more than `most`."""
    large = np.flatnonzero(beyond > max(enough, 0.0) / len(beyond))  # all others together have less than `enough`; nothing is beyond those that were opened
    order = large[heaviest(beyond[large], most)]
    left = beyond.sum() - np.cumsum(beyond[order])
    return order[: int(np.count_nonzero(left > enough)) + 1]


def _result(tree: SearchTree, start: Start, most_kept: int) -> HypothesisSet:
    beyond = tree.beyond()
    opened, marginals = np.empty_like(tree.opened), np.empty(len(start.order))
    opened[:, start.order], marginals[start.order] = tree.opened, tree.marginals(beyond)
    return HypothesisSet(
        opened=opened,
        found=Listed(tree.nothing, tree.near.copy(), start.order, most_kept),
        marginals=marginals,
        outside=_share(float(beyond.sum()), tree.total),
        log_weighed=float(np.log(tree.total)) + start.unit,
    )
