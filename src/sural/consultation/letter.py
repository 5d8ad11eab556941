"""A letter to the GP from a signed note: how urgent it is now stands first, and is never less than what holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sural.assessment.triage import Triage
from sural.consultation.note import URGENCY, Block, day_words, urgency_sentences
from sural.consultation.paper import Paper, Section, section
from sural.knowledge import Urgency
from sural.knowledge.urgency import SOON_WORDS

_NOT_IN_A_LETTER = ("changes",)


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A note as it was signed, with what was added to it since: day, writer and text of each."""

    on: date
    by: str
    urgency: Urgency
    blocks: tuple[Block, ...]
    addenda: tuple[tuple[date, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What is typed for one letter and kept nowhere; an empty one is a line to write on."""

    to: str = ""
    patient: str = ""
    born: str = ""
    practice: str = ""


def letter(note: SignedNote, now: Triage, on: date, names: Names) -> Paper:
    """`now` is what holds at this moment, from the one function for the urgency of a person."""
    head: tuple[tuple[str, str], ...] = (("To", names.to), ("From", ", ".join(part for part in (note.by, names.practice) if part)), ("Date", day_words(on)))
    head += (("Patient", names.patient), ("Date of birth", names.born), ("Seen on", day_words(note.on)))
    blocks = [one for one in note.blocks if one.id != URGENCY and one.id not in _NOT_IN_A_LETTER and one.text.strip()]
    sections = (_urgency(note, now), *(section(one.title, one.text) for one in blocks), *_added(note.addenda))
    return Paper("Letter about a visit for leg pain", head, sections, signed=f"{note.by}, signed on {day_words(note.on)}")


def _urgency(note: SignedNote, now: Triage) -> Section:
    """What holds now; with what the note said where that was something else, also where it was as urgent. The higher of both leads."""
    said = next((one.text for one in note.blocks if one.id == URGENCY), "")
    told = tuple(urgency_sentences(now))
    if now.urgency > note.urgency:
        head = f"This is more urgent than on the day of the visit, when it was: {SOON_WORDS[note.urgency]}."
        return Section("How urgent", (told[0], head, *told[1:]), strong=True)
    if now.urgency < note.urgency:
        signed = section("", said)
        less = f"Signed on {day_words(note.on)}. By what is on record now: {SOON_WORDS[now.urgency]}."
        since = f"{less} What the note said holds until somebody has looked again."
        return Section("How urgent", (*signed.text, since), signed.items, strong=True)
    also = [line for line in said.splitlines() if line not in told]
    return Section("How urgent", (*told, *([f"The note of {day_words(note.on)} also said:", *also] if also else [])), strong=True)


def _added(addenda: Sequence[tuple[date, str, str]]) -> tuple[Section, ...]:
    return tuple(section(f"Added on {day_words(on)} by {by}", text) for on, by, text in addenda)
