"""Is the knowledge sound? Each check yields one sentence a problem; `run_checks` gathers them."""

from sural.knowledge.checks.coverage import Coverage, coverage
from sural.knowledge.checks.problems import run_checks

__all__ = ["Coverage", "coverage", "run_checks"]
