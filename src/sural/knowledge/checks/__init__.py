"""Is the knowledge sound? Each check yields one sentence a problem; `run_checks` gathers them."""

from sural.knowledge.checks.basis import PUBLISHED, Basis, basis
from sural.knowledge.checks.coverage import Coverage, coverage
from sural.knowledge.checks.problems import run_checks

__all__ = ["PUBLISHED", "Basis", "Coverage", "basis", "coverage", "run_checks"]
