"""What a message means, with the talk before it and what the practice tells of itself: the one place of the web that asks the core."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest

from sural import Knowledge
from sural.frontdoor import Answer, Practice, Understanding, answers_of, understand
from sural_web.frontdoor.models import LONGEST
from sural_web.frontdoor.practice_facts import practice_facts
from sural_web.practice import store as practices
from sural_web.practice.own_phone import chosen_practice
from sural_web.practice.store import Location
from sural_web.practice.store import Practice as PracticeRow


@dataclass(frozen=True)
class Here:
    """The practice of whoever asks, as its row, its places and what the core reads of it."""

    row: PracticeRow | None
    places: list[Location]
    facts: Practice


def here(request: HttpRequest, now: datetime) -> Here:
    """Read once a request."""
    row = chosen_practice(request)
    places = sorted(practices.locations(row), key=lambda one: one.name) if row else []
    return Here(row, places, practice_facts(row, places, now))


def understood_of(text: str, before: list[str], practice: Practice) -> Understanding:
    """Deterministic: the same talk is understood alike today and when the page is opened again."""
    return understand(text, tuple(before), Knowledge.load(), practice)


def reviewed(understood: Understanding, practice: Practice) -> tuple[Answer, ...]:
    """The sentences of the core, in its order. One that is missing there takes no other one, and no card, with it."""
    found: list[Answer] = []
    for key in understood.answer_ids:
        try:
            found += answers_of(replace(understood, answer_ids=(key,)), Knowledge.load(), practice)
        except KeyError:
            continue
    return tuple(found)


def typed(text: str) -> str:
    """What was typed without what no keyboard types; lines stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = ("".join(one if one.isprintable() or unicodedata.category(one) == "Cf" else " " for one in line) for line in lines)
    return "\n".join(" ".join(line.split()) for line in kept).strip("\n ")


def is_too_long(text: str) -> bool:
    return len(text) > LONGEST
