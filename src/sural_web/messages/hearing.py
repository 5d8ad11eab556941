"""What a message says that cannot wait, by the words and rules of the front door. It is asked before anything is stored, and needs no database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from sural import Knowledge, Urgency
from sural.assessment.triage import Triage, UrgencyReason
from sural.frontdoor import Need, Practice, Understanding, is_foreign, understand
from sural_web.interview.urgency_view import UrgencyView, urgency_view
from sural_web.policy.acts import is_for_staff
from sural_web.policy.pages import act_of

_AT_ONCE, _SHARED, _MOST_PARTS = 4_000, 300, 12  # letters that are read at once, those that two parts share, and how many parts of a text too long to keep
_QUOTED = 160
_URGENCY = {"none": Urgency.ROUTINE, "same_day": Urgency.SAME_DAY, "emergency": Urgency.EMERGENCY}


@dataclass(frozen=True, slots=True)
class Heard:
    """`need` in the words of the front door. `understood` is None where the rules could not read it, which is never "not urgent".

    `foreign`: it is in a language that the rules do not know. Nothing can be said of it to whoever wrote it, and somebody looks today.
    """

    text: str
    need: str
    flags: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    understood: Understanding | None = None
    foreign: bool = False

    @property
    def urgency(self) -> Urgency:
        return max(_URGENCY[self.need], Urgency.SAME_DAY) if self.foreign else _URGENCY[self.need]

    @property
    def is_urgent(self) -> bool:
        return self.need != "none"


def hear(text: str, before: Sequence[str] = ()) -> Heard:
    """`before`: what the same person wrote just before. All of a long text is read, in parts that share some words; the most urgent counts."""
    found = [_part(part, before) for part in _parts(text)]
    return max(found, key=lambda one: (Need(one.need).rank, one.foreign))


def _part(text: str, before: Sequence[str]) -> Heard:
    try:
        one = understand(text, tuple(before), Knowledge.load(), Practice())
    except Exception:  # whatever breaks here, the message is kept, and somebody looks at it today
        return Heard(text, "same_day")
    return Heard(text, str(one.urgency), one.flags, one.rules, one, is_foreign(text))


def _parts(text: str) -> Iterator[str]:
    yield text[:_AT_ONCE]
    for number in range(1, _MOST_PARTS):
        start = number * (_AT_ONCE - _SHARED)
        if start + _SHARED >= len(text):
            return
        yield text[start : start + _AT_ONCE]


def reasons(need: str, rules: Sequence[str], text: str) -> Triage:
    """Why a message is urgent: the person's own words, and the rules that they met."""
    known, urgency = Knowledge.load().rules, _URGENCY[need]
    quoted = text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"
    told = [UrgencyReason("told", urgency, f"You wrote: “{quoted}”", (), (), "D")]
    told += [UrgencyReason(key, known[key].urgency, known[key].why, (), known[key].source_ids, known[key].confidence) for key in rules if key in known]
    return Triage(urgency, tuple(told))


def card(need: str, rules: Sequence[str], text: str, held: Triage | None = None) -> UrgencyView | None:
    """The card with whom to call; None where nothing urgent was understood. `held`: what holds for the person anyway; the card never says less."""
    if need == "none":
        return None
    told = reasons(need, rules, text)
    more = tuple(one for one in held.reasons if one.id not in {reason.id for reason in told.reasons}) if held else ()
    both = Triage(max(told.urgency, held.urgency) if held else told.urgency, (*told.reasons, *more))
    return urgency_view(Knowledge.load(), both, None)


def of_lost(request: HttpRequest, text: str) -> dict[str, Any]:
    """For the page of any trouble: the card of what a person typed, although it was not kept. What the staff writes is about others."""
    act = act_of(request.resolver_match.view_name) if request.resolver_match else None
    if act is not None and is_for_staff(act):
        return {}
    heard = hear(text)
    return {"urgency": card(heard.need, heard.rules, heard.text)} if heard.is_urgent else {}


def why(need: str, rules: Sequence[str]) -> str:
    """The same for the staff, without the person's words."""
    known = Knowledge.load().rules
    said = " ".join(dict.fromkeys(known[key].why for key in rules if key in known))
    return said or ("" if need == "none" else "Words of this message call for somebody today.")
