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

from sural.assessment.hypotheses import NOTHING_ADDED, HypothesisSet, heaviest
from sural.assessment.search_tree import ExtensionScores, SearchTree, Start

Indices = NDArray[np.intp]
Floats = NDArray[np.float64]

GROW_UNTIL = 0.0035  # the estimate can be short by a factor of two; 1 % is promised
SPREAD = 0.1  # with more of the mass outside when the budget is used up, it is spread over too many sets to list
_LOOKED = 200  # opened sets that a first look takes
_HEAVY = 0.005  # of the mass; beyond such a set a surprise would matter, whatever is expected
_FIRST_OPENED = 24
_PIECES = 8  # some milliseconds each
_KEPT_MASS = 0.999
_FOR_OTHERS = 4  # of what is kept, one in four stands for hypotheses that are too many to keep


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
        beyond, opened = tree.expected_beyond(tree.frontier), len(tree.opened)
        left = _share(float(beyond.sum()), tree.total)
        heavy = tree.weight_of(tree.frontier) > _HEAVY * tree.total
        done = not len(beyond) or (left < until and not heavy.any())
        hopeless = opened >= _LOOKED and left * opened > SPREAD * most  # at this pace too much would be left
        if done or hopeless or opened >= most:
            return _result(tree, start, most_kept)
        pause()
        chosen = _most_promising(beyond + tree.total * heavy, until * tree.total, min(room, most - opened))
        tree.open(tree.frontier[chosen], extended, start.unit)
        room = min(2 * room, max(_FIRST_OPENED, most // _PIECES))


def _share(unseen: float, weighed: float) -> float:
    return unseen / (weighed + unseen)


def _most_promising(beyond: Floats, enough: float, most: int) -> Indices:
    """Places of the fewest sets to open so that less than `enough` stays beyond the others, but not more than `most`."""
    order = heaviest(beyond, most)
    left = beyond.sum() - np.cumsum(beyond[order])
    return order[: int(np.count_nonzero(left > enough)) + 1]


def _result(tree: SearchTree, start: Start, most_kept: int) -> HypothesisSet:
    places, weight = _kept(np.concatenate([[tree.nothing], tree.near.ravel()]), most_kept)
    row, rank = np.divmod(places - 1, len(start.order))
    opened, marginals = np.empty_like(tree.opened), np.empty(len(start.order))
    opened[:, start.order], marginals[start.order] = tree.opened, tree.marginals()
    return HypothesisSet(
        opened=opened,
        row=np.maximum(row, 0),
        added=np.where(places > 0, start.order[rank], NOTHING_ADDED),
        weight=weight,
        marginals=marginals,
        outside=_share(float(tree.beyond().sum()), tree.total),
        log_weighed=float(np.log(tree.total)) + start.unit,
    )


def _kept(listed: Floats, most: int) -> tuple[Indices, Floats]:
    """Places and shares of the heaviest; where they hold too little, every so often one of the others stands for its like."""
    places = heaviest(listed, most)
    held, total = np.cumsum(listed[places]), float(listed.sum())
    enough = int(np.searchsorted(held, _KEPT_MASS * total)) + 1
    if enough <= most:
        return places[:enough], listed[places[:enough]] / held[min(enough, len(held)) - 1]
    places = places[: most - most // _FOR_OTHERS]
    others, several = listed.copy(), most - len(places)
    others[places] = 0.0
    np.cumsum(others, out=others)
    drawn = np.searchsorted(others, (np.arange(several) + 0.5) / several * others[-1])
    weight = np.concatenate([listed[places], np.full(several, others[-1] / several)])
    places = np.concatenate([places, drawn])
    order = np.argsort(-weight, kind="stable")
    return places[order], weight[order] / weight.sum()
