"""The one place that reads and writes consultations. Rows are only added; only a draft is changed while it is written.

A finding belongs to a consultation, and a consultation to one person and one clinician: whoever asks brings the person's consent
(`clinic.access`), and nothing here is found by a number alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from sural.consultation.findings import Entry, over_visits, taken_in
from sural_web.consultation.models import MOST_ENTRIES, Consultation, Finding
from sural_web.interview.store import Opened, StoredInterview
from sural_web.ops.kept_query import KeptQuery, number

__all__ = ["Consultation", "Kept", "begin", "entries", "everything", "found_by_examiner", "kept", "last_number", "standing", "under_way", "write"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding as it is kept: what was found, in which consultation, by whom and when, and with which knowledge."""

    entry: Entry
    consultation: int
    number: int
    by: str
    at: datetime
    knowledge_version: str


class ExaminationFull(Exception):
    """Thousands of entries stand in this examination."""


class VisitOver(Exception):
    """The note of the visit that a page was opened for is signed. Nothing was written."""


_NEWEST = KeptQuery[Consultation](
    lambda: Consultation.objects.filter(account=number("account"), interview=number("interview")).select_related("note").order_by("-pk")[:2],
)


def under_way(account_id: int, interview_id: int) -> tuple[Consultation | None, int]:
    """The consultation of this clinician and this person whose note is not signed, and the number of their last one before it, 0 without one.

    That number tells a page of an earlier visit from one of this visit: it changes when a note is signed. One query.
    """
    newest = _NEWEST.all(account=account_id, interview=interview_id)
    open_now = newest.pop(0) if newest and not hasattr(newest[0], "note") else None
    return open_now, newest[0].pk if newest else 0


def begin(account: Any, row: StoredInterview, on: date, now: datetime) -> Consultation:
    """A clinician begins to see a person."""
    return Consultation.objects.create(account=account, interview=row, by=account.name, on=on, at=now)


_KEPT = KeptQuery[tuple[Any, ...]](
    lambda: (
        Finding.objects.filter(consultation__interview=number("interview"))
        .order_by("pk")
        .values_list("finding", "level", "step", "held", "consultation_id", "number", "consultation__by", "at", "knowledge_version")
    ),
)


def kept(interview_id: int) -> tuple[Kept, ...]:
    """Every finding of this person, in all consultations, the oldest first. One query."""
    return tuple(Kept(Entry(*row[:4]), *row[4:]) for row in _KEPT.all(interview=interview_id))


def entries(found: Iterable[Kept], consultation: int | None = None) -> tuple[Entry, ...]:
    """The findings alone; of one consultation, or of all."""
    return tuple(one.entry for one in found if consultation is None or one.consultation == consultation)


def standing(found: Iterable[Kept], without: int | None = None) -> Mapping[str, Entry]:
    """What stands of each test over all consultations, or over all but one; of two visits at the same time what was found last, as in the answers."""
    visits: dict[tuple[int, str], list[Entry]] = {}
    for one in found:
        key = one.consultation, one.entry.finding_id
        visits[key] = [*visits.pop(key, ()), one.entry]
    return over_visits(entries for (consultation, _), entries in visits.items() if consultation != without)


def last_number(found: Sequence[Kept], consultation: int) -> int:
    """The number of the newest entry of a consultation, 0 where there is none."""
    return max((one.number for one in found if one.consultation == consultation), default=0)


def write(consultation: Consultation, entry: Entry, knowledge_version: str, now: datetime) -> Finding:
    """One more finding. The caller holds the answers, so numbers follow each other.

    Raises
    ------
    ExaminationFull
        Nothing was written.
    """
    last = Finding.objects.filter(consultation=consultation).aggregate(last=Max("number"))["last"] or 0
    if last + 1 >= MOST_ENTRIES:
        raise ExaminationFull
    values = {"finding": entry.finding_id, "level": entry.level, "step": entry.step, "held": entry.held}
    return Finding.objects.create(consultation=consultation, number=last + 1, knowledge_version=knowledge_version, at=now, **values)


def found_by_examiner(opened: Opened) -> frozenset[str]:
    """Tests that an examiner has found and not taken back: nobody changes them on the person's own pages."""
    return taken_in(standing(kept(opened.row.pk)))


def everything(opened: Opened) -> dict[str, Any]:
    """All that is kept here of a person, as plain values."""
    found: dict[int, list[dict[str, Any]]] = {}
    for one in kept(opened.row.pk):
        plain = {"test": one.entry.finding_id, "found": one.entry.level or "not tested", "at": one.at.isoformat(), "knowledge": one.knowledge_version}
        found.setdefault(one.consultation, []).append(plain)
    rows = Consultation.objects.filter(interview=opened.row).select_related("note", "draft").prefetch_related("note__addenda")
    told = [{"on": one.on.isoformat(), "clinician": one.by, "findings": found.get(one.pk, []), **_note(one)} for one in rows]
    return {"visits": told} if told else {}


def _note(one: Consultation) -> dict[str, Any]:
    """Its note with what was added, or what stands in its draft."""
    if hasattr(one, "note"):
        added = [{"by": more.by, "at": more.at.isoformat(), "text": more.text} for more in one.note.addenda.all()]
        return {"note": one.note.blocks, "signed": {"by": one.note.by, "at": one.note.at.isoformat()}, "added": added}
    return {"draft": {key: text for key, (text, _) in one.draft.texts.items()}} if hasattr(one, "draft") else {}
