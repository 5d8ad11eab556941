"""Choices of a form, read so that an answer which can't be read is said, and never taken for none at all."""

from __future__ import annotations

from collections.abc import Collection

from django.http import QueryDict

from sural.reading.shown import shown


def read_choice(fields: QueryDict, name: str, known: Collection[str], ask: str, errors: dict[str, str]) -> str:
    """The chosen word; "" where nothing was chosen, or, with an error, where it is none of the known ones."""
    text = fields.get(name, "")
    if text and text not in known:
        errors[name] = unreadable_choice(ask, text)
        return ""
    return text


def read_choices(fields: QueryDict, name: str, known: Collection[str], ask: str, errors: dict[str, str]) -> set[str]:
    """All words that were ticked; with an error where one of them is none of the known ones."""
    ticked = set(fields.getlist(name)) - {""}
    for text in sorted(ticked - set(known)):
        errors[name] = unreadable_choice(ask, text)
    return ticked & set(known)


def unreadable_choice(ask: str, text: str) -> str:
    """What happened and what to do. A page of an older Sural can hold answers that this one does not know."""
    return f"{ask}: {shown(text, 40)} is none of the answers that this page has now. Reload the page and answer it again; nothing was changed."
