"""Cross-validation fold of a case, a hash of its id, so that new cases do not move old ones."""

from __future__ import annotations

import hashlib

from sural.assessment.evaluation.cases import Case

SEED = "20261124"


def fold_of(case: Case, folds: int) -> int:
    """Number of the fold, from 0; the same for this id for ever."""
    return _number(case) % folds


def _number(case: Case) -> int:
    return hashlib.sha256(f"{SEED}:{case.id}".encode()).digest()[0]
