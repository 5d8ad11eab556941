"""Why a cause is where it is: what speaks for it, against it, and what only it explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sural.assessment.evidence_role import is_there, needs_explaining
from sural.assessment.likelihood import level_likelihoods
from sural.assessment.posterior import Posterior
from sural.knowledge import Knowledge
from sural.knowledge.schema import RiskFactor

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

_LITTLE_BELOW = 0.35
_STRENGTHS = ((2.0, "strong"), (1.0, "clear"), (_LITTLE_BELOW, "some"))
_EXPLAINS_FROM = 0.25
_DOES_NOT_EXPLAIN_BELOW = 0.05


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One answer and what it does to one cause.

    `log_odds` is the change it makes given all other answers; `strength` says it in words: some,
    clear or strong. `source_id` and `confidence` belong to the row that the number comes from.
    """

    finding_id: str
    level: str
    log_odds: float
    strength: str
    source_id: str
    confidence: str


def evidence_weights(posterior: Posterior, condition_ids: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
    """By condition and answered finding: the change of its log-odds when that answer is left out, negated; without the negligible ones.

    Exact for the findings on the hypothesis set; a context answer moves each condition by its own shift.
    """
    evidence, members = posterior.evidence, posterior.hypotheses.members
    wanted = [posterior.network.conditions.index(key) for key in condition_ids]
    there = np.array(list(dict.fromkeys((*wanted, *np.flatnonzero(members.any(axis=0)).tolist()))), dtype=np.intp)  # no other one moves anything
    by_form = posterior.network.forms.shifts(evidence.form_fit, evidence.index, evidence.exponent, there)
    none = np.zeros(len(there))
    of_context = [shift[wanted] + by_form.get(key, none)[: len(wanted)] for key, shift in evidence.context.items()]
    forms = np.array([by_form.get(finding, none) for finding in evidence.findings], dtype=np.float32).reshape(-1, len(there))
    moved = np.vstack([*of_context, _of_findings(posterior, members[:, there], forms, len(wanted))])
    findings = (*evidence.context, *evidence.findings)
    return {
        key: {findings[place]: float(moved[place, column]) for place in np.flatnonzero(np.abs(moved[:, column]) >= _LITTLE_BELOW)}
        for column, key in enumerate(condition_ids)
    }


def _of_findings(posterior: Posterior, members: Singles, forms: Singles, wanted: int) -> Floats:
    """[A, D] the same for the findings on the hypothesis set, and the first D of these conditions; `members` [N, T], and what the forms add [A, T]."""
    weight, evidence = posterior.hypotheses.weight, posterior.evidence
    if not evidence.findings:
        return np.empty((0, wanted))
    logs = np.log(posterior.answer_chances) * -evidence.weight.astype(np.float32)
    logs -= members @ forms.T
    without = np.exp(logs, out=logs) * weight[:, None].astype(np.float32)
    without /= without.sum(axis=0)
    moved: Floats = _log_odds(weight @ members[:, :wanted]) - _log_odds(without.T @ members[:, :wanted])
    return moved


def strength_in_words(log_odds: float) -> str:
    """How strong one answer speaks: strong, clear, some, or little."""
    return next((word for bound, word in _STRENGTHS if abs(log_odds) >= bound), "little")


def for_and_against(
    knowledge: Knowledge, posterior: Posterior, condition_id: str, weights: Mapping[str, float], known: Mapping[str, str]
) -> tuple[tuple[EvidenceItem, ...], tuple[EvidenceItem, ...]]:
    """The answers that speak for a cause and against it, strongest first; `weights` are its own `evidence_weights`.

    `known` are the levels of all answers. What speaks for a cause is something that is there; an absence only speaks against.
    """
    seen = set(posterior.evidence.findings)
    told = [_item(knowledge, condition_id, finding, log_odds, known, finding in seen) for finding, log_odds in weights.items()]
    speaking = [item for item in told if item.log_odds > 0 and is_there(knowledge.findings[item.finding_id], item.level)]
    speaking_for = sorted(speaking, key=lambda item: -item.log_odds)
    against = sorted((item for item in told if item.log_odds < 0), key=lambda item: item.log_odds)
    return tuple(speaking_for), tuple(against)


def explains(knowledge: Knowledge, posterior: Posterior, condition_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What would be less expected without this cause, and what it leaves unexplained.

    Counterfactual on the network: in every hypothesis with the cause, take it away and leave all else;
    how far does the chance of each abnormal answer fall (expected disablement, Richens 2020)?
    """
    evidence, hypotheses = posterior.evidence, posterior.hypotheses
    column = posterior.network.conditions.index(condition_id)
    with_it = hypotheses.members[:, column] > 0
    if not with_it.any() or not evidence.findings:
        return (), ()
    weight = hypotheses.weight[with_it] / hypotheses.weight[with_it].sum()
    without = hypotheses.members[with_it]
    without[:, column] = 0.0
    fall = weight @ (posterior.answer_chances[with_it] - level_likelihoods(without, posterior.seen))
    abnormal = [
        (finding, float(drop))
        for finding, level, drop in zip(evidence.findings, evidence.level, fall, strict=True)
        if level > 0 and needs_explaining(knowledge.findings[finding])
    ]
    explained = tuple(finding for finding, drop in sorted(abnormal, key=lambda pair: -pair[1]) if drop >= _EXPLAINS_FROM)
    unexplained = tuple(finding for finding, drop in abnormal if drop < _DOES_NOT_EXPLAIN_BELOW)
    return explained, unexplained


def _item(knowledge: Knowledge, condition_id: str, finding_id: str, log_odds: float, known: Mapping[str, str], seen: bool) -> EvidenceItem:
    """`seen` is False for an answer of the story, which shifts the prior and is not caused."""
    effect = None if seen else effect_behind(knowledge, condition_id, finding_id, known)
    level = known[finding_id]
    source, confidence = (effect.source_id, effect.confidence) if effect else row_behind(knowledge, condition_id, finding_id)
    return EvidenceItem(finding_id, level, log_odds, strength_in_words(log_odds), source, confidence)


def effect_behind(knowledge: Knowledge, condition_id: str, finding_id: str, known: Mapping[str, str]) -> RiskFactor | None:
    """The published effect that an answer of the story counts with in this person; None where the estimate does."""
    held = [
        factor
        for factor in _effects(knowledge).get((finding_id, condition_id), ())
        if factor.holds_for is None or known.get(factor.holds_for.finding_id) == factor.holds_for.level
    ]
    return next((factor for factor in held if known.get(finding_id) in factor.levels), None)


@lru_cache(maxsize=4)
def _effects(knowledge: Knowledge) -> Mapping[tuple[str, str], tuple[RiskFactor, ...]]:
    """Published effects that count, by finding and condition."""
    found: dict[tuple[str, str], tuple[RiskFactor, ...]] = {}
    for factor in knowledge.risk_factors:
        if factor.use == "default":
            pair = factor.finding_id, factor.condition_id
            found[pair] = (*found.get(pair, ()), factor)
    return found


def row_behind(knowledge: Knowledge, condition_id: str, finding_id: str) -> tuple[str, str]:
    """Source id and confidence of the row or cell that ties a finding to a condition (the leak's where there is none)."""
    row = knowledge.row(condition_id, finding_id)
    return (row.source_id, row.confidence) if row else ("", "D")


def _log_odds(chance: NDArray[np.floating[Any]]) -> Floats:
    bounded = np.clip(chance.astype(np.float64), 1e-9, 1 - 1e-9)  # in single precision the upper bound would be 1
    result: Floats = np.log(bounded / (1 - bounded))
    return result
