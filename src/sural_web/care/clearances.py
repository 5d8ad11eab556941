"""Reads and writes the answers that lift "be seen first", and refuses a plan in place of one that none has lifted."""

from __future__ import annotations

from typing import Any

from sural.errors import StillStopped
from sural.plan.content.clearance import Clearance
from sural_web.care.models import Course, StoredClearance, StoredVersion


def clearance_of(version: StoredVersion) -> Clearance | None:
    """What was answered for this version, if anything."""
    found = StoredClearance.objects.filter(version=version).values("by", "on", "levels", "confirmed", "note").first()
    return Clearance(version.number, **found) if found else None


def add_clearance(version: StoredVersion, clearance: Clearance) -> None:
    """Keep the answer for this version, in place of an earlier one. Raises `StillStopped` where it answers another version."""
    if clearance.version != version.number:
        raise StillStopped("Something was reported since. Look at it as it is now, and answer once more; nothing was changed.")
    withdraw_clearance(version)
    values = {"levels": dict(clearance.levels), "confirmed": dict(clearance.confirmed), "note": clearance.note[:200]}
    StoredClearance.objects.create(version=version, by=clearance.by[:80], on=clearance.on, **values)


def withdraw_clearance(version: StoredVersion) -> None:
    """Nobody has answered for this version any more."""
    StoredClearance.objects.filter(version=version).delete()


def append(row: StoredVersion) -> None:
    """Save the next version. Raises `StillStopped` for a plan in place of "be seen first" without a clearance; a trigger of the database does too."""
    newest = StoredVersion.objects.filter(course__record=row.course.record_id).order_by("-pk")
    if row.kind == "plan" and newest.values_list("kind", "clearance").first() == ("get_seen", None):
        raise StillStopped("Somebody should look at what was reported first. There is no plan until that is answered for.")
    row.save(force_insert=True)


def told(course: Course) -> list[dict[str, Any]]:
    """Every clearance of a course as plain values, for the export."""
    found = StoredClearance.objects.filter(version__course=course).order_by("pk").select_related("version")
    return [
        {"version": one.version.number, "by": one.by, "on": one.on.isoformat(), "levels": one.levels, "confirmed": one.confirmed, "note": one.note}
        for one in found
    ]
