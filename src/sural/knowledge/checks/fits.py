"""What can be wrong with `tables/fits.csv`, the questions that are not for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from sural.knowledge.checks.expressions import expression_problems
from sural.knowledge.loader import Knowledge


def fit_problems(knowledge: Knowledge) -> Iterator[str]:
    """Each row names a question that may be left out, with its reason and answers that exist."""
    for fit in knowledge.fits.values():
        page = knowledge.page_of.get(fit.id)
        if fit.id not in knowledge.findings or page is None:
            yield f"fits.csv {fit.id}: there is no such question on a page"
        elif page.block in ("red_flag", "basics"):
            yield f"fits.csv {fit.id}: what stands on a safety page is asked of everybody, whether it fits or not"
        if not fit.why:
            yield f"fits.csv {fit.id}: a reason is needed"
        yield from expression_problems(knowledge, f"fits.csv {fit.id}", fit.expression)
