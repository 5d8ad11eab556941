"""How much the further forms of a condition raise its odds, from the published rows and the formula of `presentations` alone, in plain Python."""

from __future__ import annotations

import math
from collections.abc import Mapping

from sural import Knowledge
from sural.knowledge.weighing import Presentation
from tests.core.assessment.published_network import all_levels, published

LEAST_USUAL = 0.05


def form_factor(knowledge: Knowledge, condition: str, answers: Mapping[str, str]) -> float:
    """Share of the usual form plus that of each further form times the product of its chances over the usual ones; bounded, to the power of its weight."""
    forms = [form for form in knowledge.presentations.values() if form.condition_id == condition]
    usual = max(LEAST_USUAL, 1.0 - sum(form.share.best for form in forms))
    total = usual + sum(form.share.best * math.prod(_ratio(knowledge, form, key, level) for key, level in answers.items()) for form in forms)
    return float(min(total, math.exp(knowledge.parameter("form_factor_most"))) ** knowledge.parameter("form_weight"))


def _ratio(knowledge: Knowledge, form: Presentation, finding_id: str, level: str) -> float:
    given = {row.level: row.probability.best for row in form.likelihoods if row.finding_id == finding_id}
    tables = published(knowledge, finding_id)
    if not given or not tables:
        return 1.0
    levels = knowledge.findings[finding_id].levels
    usual = dict(zip(levels, tables.get(form.condition_id, tables["leak"]), strict=True))
    own = dict(zip(levels, all_levels(levels, given, usual), strict=True))
    return own[level] / usual[level]
