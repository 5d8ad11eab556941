"""Chances of many people, each as `posterior.posterior` gives them: nearly everybody in machine code, and the rest by that very function."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from threading import local
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from sural.assessment.population.codes import Codes, Columns, Truth
from sural.assessment.population.compiled import compiling_alone
from sural.assessment.population.person import BLOCK, NAMED, NOT_ENOUGH, Found, Room, make_room, room_for, weigh_block
from sural.assessment.population.tables import PopulationTables
from sural.assessment.posterior import posterior
from sural.assessment.search import GROW_UNTIL, SPREAD
from sural.assessment.uncertainty import credible_ranges, sampled_weights
from sural.assessment.urgency_thresholds import chance_of_any
from sural.knowledge import Knowledge

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Chances:
    """For P people.

    Attributes
    ----------
    each : [P, C] chance of each condition
    first : [P, NAMED] the most probable ones, in order; `low` and `high` the ends of their ranges
    together : [P, L] chance of any condition that asks for each urgency of `urgency_thresholds.LEVELS`
    outside, unlisted : [P] estimated mass of the sets of causes that were not weighed, and chance that none of the conditions is there
    opened : [P] how many sets of two and more causes were looked into further
    alone : [P] who has to be weighed, or was weighed, by `posterior.posterior`
    """

    each: Floats
    first: Indices
    low: Floats
    high: Floats
    together: Floats
    outside: Floats
    unlisted: Floats
    opened: Indices
    alone: Truth

    def empty(self, who: Truth) -> None:
        """Take all chances away from some people, in place."""
        for part in (self.each, self.low, self.high, self.together, self.outside, self.unlisted):
            part[who] = 0.0


def weigh_people(tables: PopulationTables, columns: Columns, people: int, barred: Singles) -> Chances:
    """Of codes that are closed and without repeats, see `codes`; `barred` [C, P] as `definitions.barred_for_each`."""
    codes = np.full((people, len(tables.findings)), -1, dtype=np.int8)
    for place, key in enumerate(tables.findings):
        if key in columns:
            codes[:, place] = columns[key]
    excluded = np.ascontiguousarray(barred.T)
    found, room = room_for(people, tables.network.size), _room(tables)
    for start in range(0, people, BLOCK):
        rows = slice(start, start + BLOCK)
        weigh_block(tables.arrays, room, codes[rows], exponents(tables, codes[rows]), excluded[rows], GROW_UNTIL, start, found)
    together = np.ascontiguousarray(found.together[:, :0:-1])  # from the most urgent level on, as `LEVELS`
    alone = (found.state == NOT_ENOUGH) | (found.outside > SPREAD)
    return Chances(found.each, found.first, found.low, found.high, together, found.outside, found.unlisted, found.opened, alone)


_rooms = local()


def _room(tables: PopulationTables) -> Room:
    """One room for each thread."""
    if getattr(_rooms, "of", None) is not tables:
        _rooms.of, _rooms.room = tables, make_room(tables.arrays)
        with compiling_alone():
            weigh_block(tables.arrays, _rooms.room, *_nobody(tables))
    room: Room = _rooms.room
    return room


def _nobody(tables: PopulationTables) -> tuple[Codes, Singles, Singles, float, int, Found]:
    """What has the machine code made, or read, and does nothing else."""
    findings, conditions = len(tables.findings), tables.network.size
    singles = (np.zeros((0, size), dtype=np.float32) for size in (findings, conditions))
    return (np.zeros((0, findings), dtype=np.int8), *singles, GROW_UNTIL, 0, room_for(0, conditions))  # type: ignore[return-value]


def exponents(tables: PopulationTables, codes: Codes) -> Singles:
    """[P, F] how much each answer counts; as `evidence.answer_weights`."""
    answered = (codes >= 0).astype(np.float32)
    in_group = answered @ tables.groups
    repeats = np.float32(1.0) + np.maximum(in_group @ tables.groups.T - np.float32(1.0), np.float32(0.0)) * np.float32(tables.overlap)
    counts: Singles = tables.own_weight / repeats
    return np.where(codes == 0, counts * tables.absent_weight, counts)


def one_thread() -> AbstractContextManager[object]:
    """For what stands under it, matrix products take one thread."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit


@lru_cache(maxsize=1)
def _controller() -> Any:
    return ThreadpoolController()


def weigh_alone(knowledge: Knowledge, closed: Columns, who: Truth, found: Chances) -> None:
    """Weigh some people by the web's own function, in place; with one thread, since two add numbers up in another order."""
    with one_thread():
        for person in np.flatnonzero(who).tolist():
            _weigh_one(knowledge, closed, person, found)
    found.alone[who] = True


def _weigh_one(knowledge: Knowledge, closed: Columns, person: int, found: Chances) -> None:
    levels = {key: knowledge.findings[key].levels[codes[person]] for key, codes in closed.items() if codes[person] >= 0 and key in knowledge.findings}
    own = posterior(knowledge, levels)
    found.each[person], found.outside[person], found.unlisted[person] = own.marginals, own.outside, own.unlisted
    found.together[person] = chance_of_any(knowledge, own)
    first = np.argsort(-own.marginals, kind="stable")[:NAMED]
    low, high = credible_ranges(own, sampled_weights(knowledge, own))
    found.first[person], found.low[person], found.high[person] = first, low[first], high[first]
