"""Reads a practice's rows for the core."""

from __future__ import annotations

from collections import defaultdict

from sural.cover.acceptance import Acceptance as Row
from sural_web.cover.models import Acceptance
from sural_web.practice.setup import kept_until_changed
from sural_web.practice.store import Practice

__all__ = ("Acceptance", "rows_of")


def rows_of(practice: Practice | None) -> tuple[Row, ...]:
    """All rows of a practice, as the core reads them; none without a practice."""
    return _by_practice().get(practice.pk, ()) if practice else ()


@kept_until_changed
def _by_practice() -> dict[int, tuple[Row, ...]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for one in Acceptance.objects.select_related("location", "clinician"):
        found[one.practice_id].append(_row(one))
    return {practice: tuple(rows) for practice, rows in found.items()}


def _row(one: Acceptance) -> Row:
    return Row(
        payer=one.payer,
        accepted=one.accepted,
        verified=one.verified,
        verified_by=one.verified_by,
        product=one.product,
        location=one.location.slug if one.location else "",
        clinician=one.clinician.slug if one.clinician else "",
        network=one.network,
        begins=one.begins,
        ends=one.ends,
        review_days=one.review_days,
    )
