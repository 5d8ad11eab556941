"""What the front door keeps of a person, for the file and the page with everything that is kept of them."""

from __future__ import annotations

from typing import Any

from sural_web.frontdoor.models import Message, Turn
from sural_web.interview.store import Opened

_TOOK_BACK = {"not_so": "said that it is not so", "seen": "said that somebody has seen them for it"}


def everything(opened: Opened) -> dict[str, Any]:
    """What was written here, and every message to a practice with who read it."""
    turns, messages = (
        Turn.objects.filter(interview=opened.row).select_related("unanswered"),
        Message.objects.filter(interview=opened.row).select_related("practice").prefetch_related("looks"),
    )
    found = {"written": [_turn(one) for one in turns], "messages": [_message(one) for one in messages]}
    return {name: rows for name, rows in found.items() if rows}


def _turn(turn: Turn) -> dict[str, Any]:
    if turn.took_back:
        return {"at": turn.at.isoformat(), "what": _TOOK_BACK[turn.took_back]}
    urgent = {} if turn.need == "none" else {"urgency": turn.need, "kind": turn.flags.split(), "rules": turn.rules.split()}
    shown = {"shown_to_the_practice_with_words_masked": turn.unanswered.masked} if hasattr(turn, "unanswered") else {}
    return {"at": turn.at.isoformat(), "text": turn.text, "language": turn.lang, **urgent, **shown}


def _message(one: Message) -> dict[str, Any]:
    looks = [f"{look.at.isoformat()}: {look.what} by {look.by}" for look in one.looks.all()]
    contact = {"name": one.name, "phone": one.phone, "email": one.email}
    return {"agreed": one.agreed.isoformat(), "practice": one.practice.name, **contact, "text": one.text, "state": one.get_state_display(), "looks": looks}
