"""The note as its page shows it: what was typed stands where it was typed, and what the record says by now is told beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from sural.consultation.note import Block
from sural_web.consultation.note_facts import mark_of
from sural_web.consultation.notes import Typed

MOST_TEXT = 12_000


@dataclass(frozen=True, slots=True)
class BlockView:
    """`record` is what the record says now, where somebody has typed on what it said before; else empty."""

    id: str
    title: str
    text: str
    base: str
    fixed: bool
    record: str
    rows: int


def blocks_of(prefilled: tuple[Block, ...], typed: Mapping[str, Typed]) -> tuple[BlockView, ...]:
    """A block that nobody has changed follows the record; one that somebody changed stays as it is."""
    return tuple(_block(one, typed.get(one.id)) for one in prefilled)


def typed_in(fields: QueryDict, prefilled: tuple[Block, ...]) -> dict[str, Typed]:
    """What the form says of each block that may be edited."""
    keys = [one.id for one in prefilled if not one.fixed and f"text-{one.id}" in fields]
    return {key: Typed(_plain(fields[f"text-{key}"]), fields.get(f"base-{key}", "")[:64]) for key in keys}


def is_too_long(typed: Mapping[str, Typed]) -> bool:
    """Whether a block holds more than a note takes."""
    return any(len(one.text) > MOST_TEXT for one in typed.values())


def as_signed(views: tuple[BlockView, ...]) -> tuple[Block, ...]:
    """The blocks as they stand on the page."""
    return tuple(Block(one.id, one.title, one.text, one.fixed) for one in views)


def _block(one: Block, typed: Typed | None) -> BlockView:
    base = mark_of(one.text)
    if one.fixed or typed is None or typed.base == mark_of(typed.text):
        return _view(one, one.text, base, "")
    return _view(one, typed.text, typed.base, "" if typed.base == base else one.text)


def _view(one: Block, text: str, base: str, record: str) -> BlockView:
    rows = sum(1 + len(line) // 80 for line in text.splitlines()) + 1
    return BlockView(one.id, one.title, text, base, one.fixed, record, max(2, min(rows, 18)))


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
