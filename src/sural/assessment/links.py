"""What each condition does to each threshold of a finding, as factors.

P(X > k | h) is a product over the conditions of a hypothesis, so most work here takes no matrix product and
no exponential: a hypothesis multiplies the rows of its few members.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.assessment.network import Network

Singles = NDArray[np.float32]  # enough for a chance; half the bytes and several times the speed
Indices = NDArray[np.intp]

_MANY_MEMBERS = 8  # of one hypothesis; from there on a matrix product of logarithms takes less time
_AT_ONCE = 31_000  # numbers in one piece of work, so that it stays in a core's own cache


@dataclass(frozen=True, eq=False)
class Links:
    """Thresholds of the network in single precision; of the whole network, one that is always passed and one that never is stand at the end.

    Attributes
    ----------
    excite, inhibit : [C + 1, K] factors of each condition; the last row holds ones, for "no further condition"
    leaking : [C + 1, K] `excite` times minus the leak, for the first condition of a product
    """

    excite: Singles
    inhibit: Singles
    leaking: Singles

    @property
    def always(self) -> int:
        """Column of the threshold that is always passed, in the links of a whole network."""
        return len(self.excite[0]) - 2

    @property
    def never(self) -> int:
        """Column of the threshold that never is."""
        return len(self.excite[0]) - 1

    def at(self, columns: Indices) -> Links:
        """Only these thresholds, in this order."""
        return Links(self.excite[:, columns], self.inhibit[:, columns], self.leaking[:, columns])

    def for_conditions(self, order: Indices) -> Links:
        """The same with the conditions in another order; "no further condition" stays last."""
        rows = np.append(order, len(order))
        return Links(self.excite[rows], self.inhibit[rows], self.leaking[rows])


@lru_cache(maxsize=4)
def links_of(network: Network) -> Links:
    """All thresholds of a network, made once."""
    leak = np.concatenate([network.leak, [0.0, 1.0]])
    excite, inhibit = (np.exp(np.pad(table, ((0, 1), (0, 2)))) for table in (network.excite, network.inhibit))
    return Links(excite.astype(np.float32), inhibit.astype(np.float32), (-leak * excite).astype(np.float32))


def present(members: Singles) -> tuple[Indices, Indices]:
    """Row and condition of every member, by row; several times faster than `numpy.nonzero` on two axes."""
    row, condition = np.divmod(np.flatnonzero(members.ravel() > 0), members.shape[1])
    return row, condition


def slots(members: Singles) -> Indices:
    """[S, N] the conditions of each hypothesis, as many slots as the largest one needs; C fills what stays empty."""
    row, condition = present(members)
    size = np.bincount(row, minlength=len(members))
    filled = np.full((max(1, int(size.max(initial=0))), len(members)), members.shape[1])
    filled[np.arange(len(row)) - np.repeat(np.cumsum(size) - size, size), row] = condition
    return filled


def products(filled: Indices, first: Singles, further: Singles) -> Singles:
    """[N, K] product over the slots: a row of `first` for the first condition, of `further` for each other one."""
    result: Singles = np.take(first, filled[0], axis=0, mode="clip")
    one = np.empty_like(result)
    for slot in filled[1:]:
        result *= np.take(further, slot, axis=0, out=one, mode="clip")
    return result


def exceedance(members: Singles, links: Links) -> Singles:
    """[N, K] P(X > k | hypothesis), before ordering along the thresholds of one finding."""
    filled = slots(members)
    if len(filled) > _MANY_MEMBERS:
        above: Singles = links.leaking[-1] * np.exp(members @ np.log(links.excite[:-1]))
        above += 1.0
        above *= np.exp(members @ np.log(links.inhibit[:-1]))
        return above
    above = np.empty((len(members), links.excite.shape[1]), dtype=np.float32)
    for rows in pieces(len(members), above.shape[1]):
        excited = products(filled[:, rows], links.leaking, links.excite)
        excited += 1.0
        np.multiply(excited, products(filled[:, rows], links.inhibit, links.inhibit), out=above[rows])
    return above


def exceedance_extended(members: Singles, row: Indices, added: Indices, links: Links) -> Singles:
    """[N, K] as `exceedance`, of the set in each `row` [N] of `members` with the condition `added` [N] more (-1: none). What sets share is multiplied once."""
    used, row = np.unique(row, return_inverse=True)
    filled = slots(members[used])
    excited, rarer = products(filled, links.leaking, links.excite), products(filled, links.inhibit, links.inhibit)
    above = np.empty((len(row), links.excite.shape[1]), dtype=np.float32)
    for rows in pieces(len(row), above.shape[1]):
        part = np.take(excited, row[rows], axis=0, out=above[rows], mode="clip")
        part *= links.excite[added[rows]]
        part += 1.0
        part *= rarer[row[rows]]
        part *= links.inhibit[added[rows]]
    return above


def pieces(rows: int, numbers_a_row: int) -> Iterator[slice]:
    step = max(1, _AT_ONCE // max(1, numbers_a_row))
    return (slice(start, start + step) for start in range(0, rows, step))
