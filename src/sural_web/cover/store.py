"""Reads a practice's rows for the core."""

from __future__ import annotations

from sural.cover.acceptance import Acceptance as Row
from sural_web.cover.models import Acceptance
from sural_web.practice.store import Practice

__all__ = ("Acceptance", "rows_of")


def rows_of(practice: Practice | None) -> tuple[Row, ...]:
    """All rows of a practice, as the core reads them; none without a practice."""
    if practice is None:
        return ()
    return tuple(_row(one) for one in Acceptance.objects.filter(practice=practice).select_related("location", "clinician"))


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
