"""The forms in which a condition shows: how much better the answers fit one of them than the condition's usual form.

A condition with forms is a mixture. Its log-odds are raised by

    log(share_0 + sum_f share_f * prod_a (P_f(a) / P_0(a)) ** weight_a)

over the answers a on which a form f differs from the usual one (0). The factor is computed for the condition alone;
what another condition explains is left to the noisy-OR. It is clipped, so that a form of an estimate never decides alone,
and counts with the exponent `form_weight`, since the written stories (see `stories`) tell the same forms once more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sural.assessment.distributions import form_distribution
from sural.knowledge import Knowledge
from sural.unlocked import cached_property

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

_LEAST_USUAL = 0.05  # share of the usual form, whatever the others add up to


@dataclass(frozen=True, eq=False)
class Forms:
    """F forms over C conditions.

    Attributes
    ----------
    ids : F ids of presentations
    condition : [F] index of the condition of each form; of_condition : [F, C] the same as 0 and 1
    log_share : [F]; log_usual : [C] of the usual form
    log_ratio : finding id -> [F, L] log P(level | form) - log P(level | usual form); 0 where they do not differ
    most : the largest log factor of a condition, before its weight
    weight : exponent of the factor
    """

    ids: tuple[str, ...]
    condition: Indices
    of_condition: Floats
    log_share: Floats
    log_usual: Floats
    log_ratio: Mapping[str, Floats]
    most: float
    weight: float

    def only(self, conditions: Sequence[int]) -> Forms:
        """The forms of some of the conditions, by their places."""
        place = {condition: number for number, condition in enumerate(conditions)}
        kept = [number for number, condition in enumerate(self.condition) if int(condition) in place]
        return replace(
            self,
            ids=tuple(self.ids[number] for number in kept),
            condition=np.array([place[int(self.condition[number])] for number in kept], dtype=np.intp),
            of_condition=self.of_condition[np.ix_(kept, list(conditions))],
            log_share=self.log_share[kept],
            log_usual=self.log_usual[list(conditions)],
            log_ratio={finding: ratio[kept] for finding, ratio in self.log_ratio.items()},
        )

    def fit(self, index: Mapping[str, int], weight: Mapping[str, float]) -> Floats:
        """[F] log of share times likelihood ratio against the usual form, for the level `index` of each answered finding."""
        told = [key for key in index if key in self.log_ratio]
        if not told:
            return self.log_share.copy()
        first, ratios = self._rows
        of_row = np.zeros(len(ratios))  # many rows of none are read faster than some rows are taken out
        of_row[[first[key] + index[key] for key in told]] = [weight[key] for key in told]
        fit: Floats = self.log_share + of_row @ ratios
        return fit

    @cached_property
    def _rows(self) -> tuple[Mapping[str, int], Floats]:
        """The first row of each finding in one table of all levels, and that table [R, F]."""
        ends = np.cumsum([ratio.shape[1] for ratio in self.log_ratio.values()])
        first = {key: int(end) - ratio.shape[1] for (key, ratio), end in zip(self.log_ratio.items(), ends, strict=True)}
        return first, np.vstack([ratio.T for ratio in self.log_ratio.values()])

    def log_factor(self, fit: NDArray[np.floating[Any]]) -> Floats:
        """[..., C] change of the log-odds of each condition, from `fit` [..., F]."""
        top = np.maximum(fit.max(axis=-1, keepdims=True, initial=0.0), 0.0).astype(np.float64)
        total = np.exp(self.log_usual - top) + np.exp(fit - top) @ self.of_condition
        factor: Floats = self.weight * np.minimum(np.log(total) + top, self.most)
        return factor

    def shifts(self, fit: Floats, index: Mapping[str, int], weight: Mapping[str, float], conditions: Indices) -> dict[str, Floats]:
        """By answered finding: [D] change of the log factor of these conditions against leaving that answer out; 0 where no form differs on it."""
        differing = sorted(index.keys() & self.log_ratio.keys())
        if not differing:
            return {}
        first, ratios = self._rows
        rows = np.array([first[finding] + index[finding] for finding in differing], dtype=np.intp)
        exponent = np.array([weight[finding] for finding in differing])
        answer, place = np.nonzero(self._differs[rows[:, None], conditions])
        condition = conditions[place]
        own, is_form = (part[condition] for part in self._of)
        left_out = np.where(is_form, fit[own] - exponent[answer, None] * ratios[rows[answer, None], own], -np.inf)
        moved = np.zeros((len(differing), len(conditions)))
        moved[answer, place] = self.log_factor(fit)[condition] - self.weight * np.minimum(_log_mixed(self.log_usual[condition], left_out), self.most)
        return dict(zip(differing, moved, strict=True))

    @cached_property
    def _differs(self) -> NDArray[np.bool_]:
        """[R, C] whether any form of a condition differs from its usual one in a row of the table of all levels."""
        differs: NDArray[np.bool_] = (self._rows[1] != 0.0) @ self.of_condition > 0
        return differs

    @cached_property
    def _of(self) -> tuple[Indices, NDArray[np.bool_]]:
        """[C, M] the places of the forms of each condition, and which of them are forms: a condition with fewer has the first form in their place."""
        number = np.bincount(self.condition, minlength=len(self.log_usual))
        is_form = np.arange(number.max(initial=0)) < number[:, None]
        places = np.zeros(is_form.shape, dtype=np.intp)
        places[is_form] = np.argsort(self.condition, kind="stable")
        return places, is_form

    def best(self, fit: Floats) -> tuple[str, ...]:
        """Of each condition the form that the answers fit better than all others together; '' when it is the usual one or none stands out."""
        places, is_form = self._of
        weight = np.exp(np.column_stack([np.where(is_form, fit[places], -np.inf), self.log_usual]))
        found = weight.argmax(axis=1)
        named = (found < places.shape[1]) & (weight.max(axis=1) > weight.sum(axis=1) / 2)
        return tuple(self.ids[places[row, found[row]]] if named[row] else "" for row in range(len(places)))


def _log_mixed(usual: Floats, forms: Floats) -> Floats:
    """[T] log of the sum of the usual form and the others, `forms` [T, M]."""
    top = np.maximum(forms.max(axis=1, initial=0.0), 0.0)
    mixed: Floats = np.log(np.exp(usual - top) + np.exp(forms - top[:, None]).sum(axis=1)) + top
    return mixed


def compile_forms(knowledge: Knowledge, tables: Mapping[str, Floats]) -> Forms:
    """All presentations of the knowledge as arrays; `tables` as `distributions.level_distributions` gives them."""
    conditions = {key: place for place, key in enumerate(knowledge.conditions)}
    found = tuple(knowledge.presentations.values())
    ratios: dict[str, Floats] = {}
    shares = np.zeros(len(conditions))
    for number, form in enumerate(found):
        row = conditions[form.condition_id]
        shares[row] += form.share.best
        for finding_id in dict.fromkeys(one.finding_id for one in form.likelihoods):
            if finding_id in tables:
                usual = tables[finding_id][row]
                own = form_distribution(knowledge.findings[finding_id], form.likelihoods, usual)
                ratios.setdefault(finding_id, np.zeros((len(found), len(usual))))[number] = np.log(own / usual)
    condition = np.array([conditions[form.condition_id] for form in found], dtype=np.intp)
    return Forms(
        ids=tuple(form.id for form in found),
        condition=condition,
        of_condition=np.eye(len(conditions))[condition],
        log_share=np.log([form.share.best for form in found]),
        log_usual=np.log(np.maximum(1.0 - shares, _LEAST_USUAL)),
        log_ratio=ratios,
        most=knowledge.parameter("form_factor_most"),
        weight=knowledge.parameter("form_weight"),
    )
