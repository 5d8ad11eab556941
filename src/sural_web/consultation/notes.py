"""Reads and writes notes: a draft that is changed while it is written, a note that never changes once it is signed, and what is added to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from sural import Urgency
from sural.consultation.letter import SignedNote
from sural.consultation.note import Block
from sural_web.consultation.models import Addendum, Consultation, Draft, Note
from sural_web.ops.first_of import FirstOf, first_of
from sural_web.ops.kept_query import KeptQuery, number

__all__ = ["Addendum", "Draft", "Note", "add", "draft_of", "last_day", "note_of", "same_again", "save", "sign", "signed", "signed_note"]
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Typed:
    """What a clinician typed for a block, and the mark of what the record said when they began."""

    text: str
    base: str


class Overwritten(Exception):
    """Another window has saved this draft, or signed it, since this page was opened. Nothing was written."""


def draft_of(consultation: Consultation | None) -> tuple[dict[str, Typed], int]:
    """What was saved, by block, and its revision; empty and 0 where nothing was."""
    found = Draft.objects.filter(consultation=consultation).first() if consultation else None
    return ({key: Typed(*both) for key, both in found.texts.items()}, found.revision) if found else ({}, 0)


def save(consultation: Consultation, typed: Mapping[str, Typed], revision: int, now: datetime) -> None:
    """Keep it in place of what was saved before; `revision` is the one that the page showed. The caller holds the person's answers."""
    texts = {key: [one.text, one.base] for key, one in typed.items()}
    there = Draft.objects.filter(consultation=consultation).first()
    if there is not None and there.texts == texts:
        return  # the same form, sent twice
    if revision == 0:
        if there is not None:
            raise Overwritten
        Draft.objects.create(consultation=consultation, texts=texts, at=now)
    elif not Draft.objects.filter(consultation=consultation, revision=revision).update(texts=texts, revision=revision + 1, at=now):
        raise Overwritten


def sign(consultation: Consultation, blocks: tuple[Block, ...], urgency: Urgency, knowledge_version: str, revision: int, now: datetime) -> Note:
    """The note as it stays. Its draft goes, but none that was saved after the page with this `revision`; a block without words is left out."""
    draft = Draft.objects.filter(consultation=consultation).first()
    if (draft.revision if draft else 0) != revision:
        raise Overwritten
    Draft.objects.filter(consultation=consultation).delete()
    plain = [{"id": one.id, "title": one.title, "text": one.text} for one in blocks if one.text.strip()]
    return Note.objects.create(consultation=consultation, blocks=plain, urgency=int(urgency), by=consultation.by, knowledge_version=knowledge_version, at=now)


def signed(interview_id: int, most: int = MOST_SHOWN) -> FirstOf:
    """The newest notes of a person, whoever signed them, the newest first. One query."""
    return first_of(_SIGNED.all(most + 1, interview=interview_id), most)


_SIGNED = KeptQuery[Note](
    lambda most: Note.objects.filter(consultation__interview=number("interview")).select_related("consultation").order_by("-pk")[:most],
)


def last_day(interview_id: int) -> date | None:
    """The day of the last visit with a signed note. One query."""
    found: date | None = Note.objects.filter(consultation__interview=interview_id).order_by("-pk").values_list("consultation__on", flat=True).first()
    return found


def same_again(consultation_id: int, typed: Mapping[str, Typed]) -> Note | None:
    """The signed note of this visit, if it says what was typed: a form that was sent twice."""
    found = Note.objects.filter(consultation=consultation_id).first()
    said = {one["id"]: one["text"] for one in found.blocks} if found else {}
    same = all(said.get(key, "").split() == one.text.split() for key, one in typed.items())
    return found if typed and same else None


def note_of(interview_id: int, number: int) -> Note | None:
    """A signed note of this very person, with what was added; None for a number of anybody else's."""
    found = Note.objects.filter(consultation__interview=interview_id, pk=number).select_related("consultation")
    return found.prefetch_related(Prefetch("addenda", Addendum.objects.order_by("pk"))).first()


def signed_note(note: Note) -> SignedNote:
    """As the letter reads it."""
    blocks = tuple(Block(one["id"], one["title"], one["text"]) for one in note.blocks)
    added = tuple((one.at.date(), one.by, one.text) for one in note.addenda.all())
    return SignedNote(note.consultation.on, note.by, Urgency(note.urgency), blocks, added)


def add(note: Note, account: Any, text: str, seen: int) -> Addendum | None:
    """Something new beside what was signed; None where it is there.

    `seen`: how many additions the page showed; one that came since, by the same writer with the same words, is of this very form.
    """
    since = Addendum.objects.filter(note=note).order_by("pk")[seen:]
    if any(one.account_id == account.pk and one.text == text for one in since):
        return None
    return Addendum.objects.create(note=note, account=account, by=account.name, text=text, at=settings.CLOCK())
