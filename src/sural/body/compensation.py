"""Which joints compensate for a tight calf: the posture of least discomfort, over many weightings of discomfort.

Every change of posture costs the square of its size in units of `knowledge/body/chain_costs.csv`; the calf costs what it is
stretched beyond the usual. The calf pulls only, so that a slack calf costs nothing. The best posture of such a sum is the
solution of one small linear system for each weighing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sural.body.anthropometry import REFERENCE, Anthropometry
from sural.body.linkage import FOLLOWS, MOVES, base_pose, slopes
from sural.body.nerve.model import STATIONS, Interval, NerveModel, ensemble
from sural.body.pose import FIELDS, PLACE, RANGES, Pose, postures
from sural.body.quantities import quantity
from sural.errors import ImpossibleBody, UnknownMovement
from sural.knowledge.body import ChainCost, ChainTask, read_rows

Array = NDArray[np.float64]
TERMS = MOVES + FOLLOWS
WEIGHINGS = 200
_SEED = 3
MOST_LOSS_DEG = 40.0
_MOST_HEEL_RISE_DEG = 60.0
# Moves that are an angle of the pose, with the sign between both.
_FIELDS: Mapping[str, tuple[str, float]] = {
    "ankle_dorsiflexion": ("ankle_dorsiflexion_deg", 1.0),
    "subtalar_eversion": ("subtalar_inversion_deg", -1.0),
    "midfoot_dorsiflexion": ("midfoot_dorsiflexion_deg", 1.0),
    "knee_flexion": ("knee_flexion_deg", 1.0),
    "hip_flexion": ("hip_flexion_deg", 1.0),
    "lumbar_flexion": ("lumbar_flexion_deg", 1.0),
    "turn_out": ("hip_internal_rotation_deg", -1.0),
}


@dataclass(frozen=True)
class Compensation:
    """How one task changes with a tight calf.

    Attributes
    ----------
    changes : change of each term over the weighings, in degrees or mm (`knowledge/body/chain_costs.csv`).
    strain_points : change of the nerve's strain by station, in percentage points.
    """

    task: ChainTask
    dorsiflexion_loss_deg: float
    usual: Pose
    changes: Mapping[str, Interval]
    strain_points: Mapping[str, Interval]


def chain_tasks() -> Mapping[str, ChainTask]:
    """Tasks by id."""
    return {row.id: row for row in read_rows(ChainTask, "chain_tasks")}


def compensate(dorsiflexion_loss_deg: float, task: str = "walk", body: Anthropometry = REFERENCE) -> Compensation:
    """The posture of a task with a calf that has lost dorsiflexion: gastrocnemius alone, or soleus where the knee is bent.

    Raises
    ------
    UnknownMovement
        There is no such task.
    ImpossibleBody
        The loss is not between 0 and 40 degrees.
    """
    tasks = chain_tasks()
    if task not in tasks:
        raise UnknownMovement(f"There is no task called '{task}'. There are {', '.join(tasks)}.")
    if not (math.isfinite(dorsiflexion_loss_deg) and 0 <= dorsiflexion_loss_deg <= MOST_LOSS_DEG):
        raise ImpossibleBody(
            f"A dorsiflexion loss of {dorsiflexion_loss_deg:g} degrees can't be used: give the degrees lost against the usual, from 0 to {MOST_LOSS_DEG:g}."
        )
    chosen = tasks[task]
    moves, values = _solve(chosen, body, dorsiflexion_loss_deg)
    return Compensation(
        task=chosen,
        dorsiflexion_loss_deg=dorsiflexion_loss_deg,
        usual=base_pose(chosen),
        changes=dict(zip(TERMS, Interval.columns(values), strict=True)),
        strain_points=_strain_points(chosen, body, moves, values),
    )


def _solve(task: ChainTask, body: Anthropometry, loss_deg: float) -> tuple[Array, Array]:
    """Moves [weighings, 8] and all terms [weighings, 14] of the best posture; a joint at its end is held there."""
    slope, sizes = slopes(task, body), np.array([getattr(row, task.id) for row in _costs()])
    weight = _weighings()[:, : len(TERMS)] / np.where(sizes > 0, sizes, 1.0) ** 2
    extra = np.maximum(0.0, loss_deg - task.margin_deg - task.margin_spread_deg * _margins())
    low, high = _ends(task)
    held = np.zeros((WEIGHINGS, len(MOVES)), dtype=bool)
    held[:, sizes[: len(MOVES)] == 0] = True
    at = np.zeros_like(held, dtype=float)
    for _ in range(len(MOVES)):
        moves = _minimum(slope, weight, extra, held, at)
        beyond = ((moves < low - 1e-9) | (moves > high + 1e-9)) & ~held
        if not beyond.any():
            break
        at = np.where(beyond, np.clip(moves, low, high), at)
        held |= beyond
    moves = np.clip(moves, low, high)  # a held joint is off its end by rounding
    values = moves @ slope.T
    values[:, -1] += extra
    return moves, values


def _minimum(slope: Array, weight: Array, extra: Array, held: NDArray[np.bool_], at: Array) -> Array:
    """Least cost for each weighing with some moves held; a held move gets a weight that nothing else can match."""
    system = np.einsum("wt,ti,tj->wij", weight, slope, slope)
    right = -(weight[:, -1] * extra)[:, None] * slope[-1]
    stiff = 1e9 * held
    system[:, np.arange(len(MOVES)), np.arange(len(MOVES))] += stiff
    return np.asarray(np.linalg.solve(system, (right + stiff * at)[:, :, None])[:, :, 0])


def _ends(task: ChainTask) -> tuple[Array, Array]:
    """How far each move may go down and up before a joint is at its end. [8] deg"""
    usual = postures([base_pose(task)])[0]
    low, high = np.zeros(len(MOVES)), np.full(len(MOVES), _MOST_HEEL_RISE_DEG)
    for place, move in enumerate(MOVES):
        if move in _FIELDS:
            field, sign = _FIELDS[move]
            ends = sorted(sign * (end - usual[PLACE[field]]) for end in (RANGES[field].low_deg, RANGES[field].high_deg))
            low[place], high[place] = ends
    return low, high


@lru_cache(maxsize=1)
def _costs() -> tuple[ChainCost, ...]:
    rows = {row.term: row for row in read_rows(ChainCost, "chain_costs")}
    return tuple(rows[term] for term in TERMS)


@lru_cache(maxsize=1)
def _weighings() -> Array:
    """Weights around 1, log-normal, drawn once with a fixed seed; the last column is for the margin."""
    spread = quantity("chain_log_spread").best
    return np.asarray(np.exp(spread * np.random.default_rng(_SEED).standard_normal((WEIGHINGS, len(TERMS) + 1))))


def _margins() -> Array:
    """Spread of the unused dorsiflexion between people, -1 to 1."""
    return np.linspace(-1.0, 1.0, WEIGHINGS)[np.argsort(np.argsort(_weighings()[:, -1]))]


def _strain_points(task: ChainTask, body: Anthropometry, moves: Array, values: Array) -> dict[str, Interval]:
    """Change of the nerve's strain, a slack nerve counting as zero; the weighings are dealt out to the parameter sets in turn."""
    usual, sets = postures([base_pose(task)]), ensemble()
    changed = np.repeat(usual, len(moves), axis=0)
    for move, (field, sign) in _FIELDS.items():
        changed[:, PLACE[field]] += sign * moves[:, MOVES.index(move)]
    changed[:, PLACE["pelvis_anterior_tilt_deg"]] += values[:, TERMS.index("pelvis_anterior_tilt")]
    changed[:, PLACE["hip_internal_rotation_deg"]] = usual[0, PLACE["hip_internal_rotation_deg"]] + values[:, TERMS.index("hip_internal_rotation")]
    dealt = changed[: len(sets) * (len(moves) // len(sets))].reshape(len(sets), -1, len(FIELDS))
    strain = NerveModel(body, sets).field(np.concatenate([np.broadcast_to(usual, (len(sets), 1, len(FIELDS))), dealt], axis=1)).strain_pct
    taut = {name: np.maximum(found, 0.0) for name, found in strain.items() if STATIONS[name].shown}
    return {name: Interval.columns((found[:, 1:] - found[:, :1]).reshape(-1, 1))[0] for name, found in taut.items()}
