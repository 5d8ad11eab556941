"""What can be wrong with the presentations of a condition, each as a sentence that names the row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from sural.knowledge.loader import Knowledge
from sural.knowledge.weighing import Presentation

_LEAST_USUAL = 0.2  # share that must be left to the usual form of a condition
# A person reads the name about themselves: it says what happens in the leg, and no group that they are put into.
_ABOUT_PEOPLE = re.compile(
    r"\b(people|persons?|patients?|wom[ae]n|m[ae]n|girls?|boys?|children|toddlers?|teenagers?|adults?|elderly|old|older|young|younger|middle-aged"
    r"|runners?|athletes?|dancers?|soldiers?|recruits|marchers|jumpers|workers|sitters|smokers|drunk|healthy|stubborn|failed|gone bad|odd)\b",
    re.IGNORECASE,
)
_LEAST_DIFFERING = 2  # findings; a form that differs in fewer is one answer, not a form


def presentation_problems(knowledge: Knowledge) -> Iterator[str]:
    """Unknown ids, shares that leave too little to the usual form, levels that add up to more than 1, forms that hardly differ."""
    shares: dict[str, float] = defaultdict(float)
    for form in knowledge.presentations.values():
        shares[form.condition_id] += form.share.best
        yield from _form(knowledge, form)
    for condition_id, share in shares.items():
        if share > 1.0 - _LEAST_USUAL:
            yield f"presentations of {condition_id}: their shares add up to {share:.2f}; at least {_LEAST_USUAL} must be left to the usual form"


def _form(knowledge: Knowledge, form: Presentation) -> Iterator[str]:
    where = f"presentation {form.id}"
    if form.condition_id not in knowledge.conditions:
        yield f"{where}: no condition '{form.condition_id}'"
    if form.source_id not in knowledge.sources:
        yield f"{where}: no source '{form.source_id}'"
    if not form.name:
        yield f"{where}: a name in words for the person is missing"
    if found := _ABOUT_PEOPLE.search(form.name):
        yield f"{where}: '{found[0]}' in its name is about people; say what happens in the leg, since a person reads it about themselves"
    if not 0.0 < form.share.low <= form.share.best <= form.share.high < 1.0:
        yield f"{where}: share must be low <= best <= high, between 0 and 1"
    totals: dict[str, float] = defaultdict(float)
    for row in form.likelihoods:
        finding = knowledge.findings.get(row.finding_id)
        if finding is None or row.level not in finding.levels:
            yield f"{where}: no such answer, {row.finding_id}={row.level}"
        if not 0.0 <= row.probability.low <= row.probability.best <= row.probability.high <= 1.0:
            yield f"{where}: {row.finding_id}={row.level} must be low <= best <= high, between 0 and 1"
        totals[row.finding_id] += row.probability.best
    yield from (f"{where}: the levels of {finding_id} add up to {total:.2f}" for finding_id, total in totals.items() if total > 1.02)
    if len(totals) < _LEAST_DIFFERING:
        yield f"{where}: differs from the usual form in {len(totals)} findings; at least {_LEAST_DIFFERING} make a form"
