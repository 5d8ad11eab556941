"""Figures for cases that took no part in choosing the model parameters.

The cases fall into folds. For each fold the parameters are chosen from a coarse grid on all other folds (best
mean log chance of an accepted cause), and a slope and intercept are fitted there; the fold itself is then
scored with both. Nothing else is refit: the tables stand as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType

import numpy as np

from sural.assessment.evaluation.calibration import Chance, calibration_slope, recalibrated
from sural.assessment.evaluation.cases import Case, case_answers
from sural.assessment.posterior import posterior
from sural.assessment.scope import Scope, scope_of
from sural.assessment.skip_logic import known_levels
from sural.knowledge import Knowledge

Setting = tuple[tuple[str, float], ...]
GRID: Mapping[str, tuple[float, ...]] = {
    "prior_tempering": (0.25, 0.35, 0.5),
    "absent_weight": (0.3, 0.5, 1.0),
}
_STATED = 5
_LEAST_CHANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Scored:
    """One case under one setting: chances of the first five causes with whether each is right, and the log chance of the best accepted one."""

    chances: tuple[Chance, ...]
    log_chance: float


@dataclass(frozen=True)
class CrossValidated:
    """Held-out figures. `slope`: of the chances as stated; `slope_refit`: after the recalibration of each fold."""

    n: int
    top1: float
    top3: float
    brier: float
    intercept: float
    slope: float
    slope_refit: float
    chosen: Mapping[str, Mapping[str, float]]


def cross_validate(knowledge: Knowledge, cases: Sequence[Case], mode: str, fold: Callable[[Case], str]) -> CrossValidated:
    """Score every in-scope case with parameters chosen on the cases of all other folds."""
    scope = [case for case in cases if case.in_scope and scope_of(case_answers(knowledge, case, with_exam=False)[0].levels) is Scope.IN_SCOPE]
    scores = {setting: [score(varied, case, mode) for case in scope] for setting, varied in variants(knowledge)}
    names = [fold(case) for case in scope]
    chosen, plain, refit = {}, [], []
    for name in sorted(set(names)):
        outside = [place for place, other in enumerate(names) if other != name]
        setting = max(scores, key=lambda key: sum(scores[key][place].log_chance for place in outside))
        fitted = calibration_slope([chance for place in outside for chance in scores[setting][place].chances])
        held = [scores[setting][place] for place, other in enumerate(names) if other == name]
        plain += held
        refit += [chance for found in held for chance in recalibrated(found.chances, *fitted)]
        chosen[name] = dict(setting)
    return _summary(plain, refit, chosen)


def _summary(plain: Sequence[Scored], refit: Sequence[Chance], chosen: Mapping[str, Mapping[str, float]]) -> CrossValidated:
    first = [found.chances[0] for found in plain]
    intercept, slope = calibration_slope([chance for found in plain for chance in found.chances])
    return CrossValidated(
        n=len(plain),
        top1=float(np.mean([right for _, right in first])),
        top3=float(np.mean([any(right for _, right in found.chances[:3]) for found in plain])),
        brier=float(np.mean([(chance - right) ** 2 for chance, right in first])),
        intercept=intercept,
        slope=slope,
        slope_refit=calibration_slope(refit)[1],
        chosen=chosen,
    )


def variants(knowledge: Knowledge) -> Iterator[tuple[Setting, Knowledge]]:
    """Every setting of the grid, with the knowledge that holds it."""
    for values in product(*GRID.values()):
        setting = tuple(zip(GRID, values, strict=True))
        parameters = dict(knowledge.parameters)
        for name, value in setting:
            parameters[name] = replace(parameters[name], value=replace(parameters[name].value, best=value))
        yield setting, replace(knowledge, parameters=MappingProxyType(parameters), version=f"{knowledge.version} {setting}")


def score(knowledge: Knowledge, case: Case, mode: str) -> Scored:
    """Score one case from all its answers at once."""
    answers, _ = case_answers(knowledge, case, with_exam=mode == "exam")
    current = posterior(knowledge, known_levels(knowledge, answers))
    conditions = current.network.conditions
    order = np.argsort(-current.marginals)[:_STATED]
    chances = tuple((float(current.marginals[row]), conditions[row] in case.accept) for row in order)
    accepted = [float(current.of(key)) for key in case.accept if key in conditions]
    return Scored(chances, float(np.log(max([_LEAST_CHANCE, *accepted]))))
