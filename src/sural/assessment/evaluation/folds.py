"""Cross-validation fold of a case, a hash of its publication: cases of one publication stay together, and new cases do not move old ones."""

from __future__ import annotations

import hashlib

from sural.assessment.evaluation.cases import Case

SEED = "20261124"


def fold_of(case: Case, folds: int) -> int:
    """Number of the fold, from 0; the same for this publication for ever."""
    return _number(case) % folds


def _number(case: Case) -> int:
    return hashlib.sha256(f"{SEED}:{case.publication}".encode()).digest()[0]
