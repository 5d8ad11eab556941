"""The one place that reads and writes what somebody typed at the front door: a log beside their answers, which goes with them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from sural import Urgency
from sural.assessment.triage import Triage, UrgencyReason
from sural.frontdoor import Need, Understanding
from sural_web.frontdoor.models import MOST_TURNS, Turn
from sural_web.interview import store as interviews
from sural_web.interview.store import Opened

__all__ = ("ConversationFull", "Turn", "recent", "say", "take_back", "told", "turns_of", "urgent_turns")
_ONE_TALK = timedelta(hours=2)  # what was typed longer ago is no turn before; what was urgent stands all the same
_URGENCY = {"emergency": Urgency.EMERGENCY, "same_day": Urgency.SAME_DAY}
_QUOTED = 160


class ConversationFull(Exception):
    """A conversation with hundreds of messages takes no more."""


def say(opened: Opened, understood: Understanding, text: str, now: datetime) -> Turn:
    """Keep a message with what was understood of it. What is urgent stands from now on, on every page."""
    need = str(understood.urgency)
    with transaction.atomic():
        turn = _add(opened, now, text=text, lang=understood.lang, need=need, flags=" ".join(understood.flags)[:300], rules=" ".join(understood.rules)[:600])
        before = Need(opened.row.told or "none")
        interviews.set_told(opened.row, need if understood.urgency.rank > before.rank else opened.row.told)
    return turn


def take_back(opened: Opened, why: str, now: datetime, shown: Collection[int]) -> bool:
    """What was told urgently is not so, or the person was seen for it. Both the telling and this stay in the log.

    `shown`: numbers of the messages that the person saw when they said so. Where one stands that is not among them, nothing is taken back.
    """
    with transaction.atomic():
        interviews.hold(opened.row)
        opened.row.told = interviews.told_now(opened.row)
        if not {turn.number for turn in urgent_turns(opened)} <= set(shown):
            return False
        _add(opened, now, took_back=why)
        interviews.set_told(opened.row, "")
        return True


def turns_of(opened: Opened) -> list[Turn]:
    """Everything, the oldest first."""
    return list(Turn.objects.filter(interview=opened.row))


def recent(opened: Opened, now: datetime) -> list[Turn]:
    """The messages of the talk that goes on now: after the last word that took something back, and without a long pause."""
    found: list[Turn] = []
    after = now
    for turn in _since_taken_back(opened)[::-1]:
        if after - turn.at > _ONE_TALK:
            break
        found.insert(0, turn)
        after = turn.at
    return found


def urgent_turns(opened: Opened) -> list[Turn]:
    """The messages that told something urgent that stands: not those after them, which are as urgent for what was told before."""
    found: list[Turn] = []
    for turn in _since_taken_back(opened) if opened.row.told else ():
        flags = {flag for one in found for flag in one.flags.split()}
        if turn.need != "none" and (not found or _rank(turn) > max(map(_rank, found)) or set(turn.flags.split()) - flags):
            found.append(turn)
    return found


def told(opened: Opened) -> Triage | None:
    """What was told urgently and stands, with the person's own words and the rules that they met."""
    turns = urgent_turns(opened)
    if not turns:
        return None
    reasons = [_in_own_words(turn) for turn in turns]
    rules = opened.knowledge.rules
    named = dict.fromkeys(key for turn in turns for key in turn.rules.split() if key in rules)
    reasons += [UrgencyReason(key, rules[key].urgency, rules[key].why, (), rules[key].source_ids, rules[key].confidence) for key in named]
    reasons.sort(key=lambda reason: -reason.urgency)
    return Triage(reasons[0].urgency, tuple(reasons))


def _in_own_words(turn: Turn) -> UrgencyReason:
    quoted = turn.text if len(turn.text) <= _QUOTED else f"{turn.text[:_QUOTED].rstrip()}…"
    return UrgencyReason(f"told:{turn.number}", _URGENCY[turn.need], f"You wrote: “{quoted}”", (), (), "D")


def _rank(turn: Turn) -> int:
    return Need(turn.need).rank


def _since_taken_back(opened: Opened) -> list[Turn]:
    turns = turns_of(opened)
    last = max((place for place, turn in enumerate(turns) if turn.took_back), default=-1)
    return turns[last + 1 :]


def _add(opened: Opened, now: datetime, **fields: str) -> Turn:
    interviews.hold(opened.row)
    number = Turn.objects.filter(interview=opened.row).count()
    if number >= MOST_TURNS - 1 - (not fields.get("took_back")):  # the last place is for taking something back
        raise ConversationFull
    opened.row.told = interviews.told_now(opened.row)
    return Turn.objects.create(interview=opened.row, number=number, at=now, **fields)
