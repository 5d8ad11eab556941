"""The one urgency of a person, for every page: what the answers call for, and what other rooms know beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, cast

from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from sural import Knowledge, Urgency
from sural.assessment.scope import Scope
from sural.assessment.triage import Triage
from sural.knowledge.schema import UrgencyAdvice
from sural_web.design.phones import SHELL
from sural_web.interview import cookie
from sural_web.interview.busy import Busy
from sural_web.interview.store import Opened
from sural_web.interview.turns import TURNS
from sural_web.ops.lru_cache import LruCache

_WEIGHED: LruCache[Triage] = LruCache()  # by the knowledge and every step of the answers, which is all that it is made from
_NOTHING = Triage(Urgency.SELF_CARE, ())


@dataclass(frozen=True, slots=True)
class Standing:
    """The urgency that holds. `stopped`: somebody should look at what was reported, whatever the answers say now. `has_plan`: a plan or a stop was found.

    `told`: something urgent was told in words, at the front door, and was not taken back.
    """

    triage: Triage = _NOTHING
    scope: Scope = Scope.IN_SCOPE
    stopped: bool = False
    has_plan: bool = False
    told: bool = False

    @property
    def urgency(self) -> Urgency:
        return self.triage.urgency

    @property
    def forbids(self) -> bool:
        """Whether nothing may invite to an exercise, a stretch or a plan."""
        return self.urgency.seen_first or self.scope is not Scope.IN_SCOPE

    @property
    def advice(self) -> UrgencyAdvice:
        return Knowledge.load().urgency_advice[self.urgency.id]

    @property
    def told_ids(self) -> str:
        """What of it was told in words, to send back with "it is not so": only what a page showed can be taken back on it."""
        return " ".join(reason.id for reason in self.triage.reasons if reason.id.startswith("told:"))

    @property
    def under_18(self) -> bool:
        return self.scope is Scope.UNDER_18

    @property
    def address(self) -> str:
        """Where the whole card stands."""
        return reverse("care:seen" if self.stopped else "interview:now")


Room = Callable[[Opened, Callable[[], Standing], bool], Standing | None]
Told = Callable[[Opened], Triage | None]
_ROOMS: list[Room] = []
_TOLD: list[Told] = []


def register_urgency(room: Room) -> None:
    """A room that knows more of a person's urgency than the answers: it gets what they say, and gives what holds, or None where it knows nothing.

    Asked for what is forbidden only, it need not read the answers where it knows that nothing is.
    """
    _ROOMS.append(room)


def register_told(told: Told) -> None:
    """A room in which a person can tell something urgent in words: it gives what stands of it, or None."""
    _TOLD.append(told)


def told_by(opened: Opened) -> Triage | None:
    """What was told in words and stands; None where nothing does. Asks no room where the record says so itself."""
    if not opened.row.told:
        return None
    return next((found for found in (told(opened) for told in _TOLD) if found is not None), None)


def with_told(opened: Opened, standing: Standing) -> Standing:
    """The same with what was told in words: the higher urgency, and the reasons of both."""
    told = told_by(opened)
    if told is None:
        return standing
    both = (*told.reasons, *(one for one in standing.triage.reasons if one.id not in {reason.id for reason in told.reasons}))
    triage = Triage(max(told.urgency, standing.urgency), tuple(sorted(both, key=lambda reason: -reason.urgency)))
    return replace(standing, triage=triage, told=True)


def standing_of(opened: Opened, only_forbidding: bool = False) -> Standing:
    """What holds for this person now. `only_forbidding`: below "be seen first" it may be told as nothing."""
    known = (room(opened, lambda: answered(opened), only_forbidding) for room in _ROOMS)
    return with_told(opened, next((found for found in known if found is not None), None) or answered(opened))


def answered(opened: Opened) -> Standing:
    """What the answers alone call for. Where hard answers can't be weighed now, the rules are not waited for."""
    interview = opened.interview
    if interview.scope is not Scope.IN_SCOPE:
        return Standing(interview.urgency_now(), interview.scope)
    TURNS.rest()  # whoever works out the same urgency may wait for the turn
    try:
        return Standing(_WEIGHED.get((opened.knowledge.version, opened.answers_mark), interview.urgency_weighed))
    except Busy:
        return Standing(interview.urgency_now())


def on_every_page(request: HttpRequest) -> dict[str, Any]:
    """For templates: `standing` where it forbids exercise, else nothing. Read when a page first asks for it."""
    return {"standing": SimpleLazyObject(lambda: _forbidding(request))}


def _forbidding(request: HttpRequest) -> Standing | None:
    found = found_by(request)
    return found if found is not None and found.forbids else None


def remember(request: HttpRequest, found: Standing) -> None:
    """What holds was just worked out for the person of this request; the rest of the page goes by it."""
    request.standing_found = found  # type: ignore[attr-defined]


def found_by(request: HttpRequest) -> Standing | None:
    """What holds for the person of a request, looked up once; None for a stranger and on a page that a device keeps."""
    if not hasattr(request, "standing_found"):
        request.standing_found = _of_request(request)  # type: ignore[attr-defined]
    return cast("Standing | None", request.standing_found)  # type: ignore[attr-defined]


def _of_request(request: HttpRequest) -> Standing | None:
    if getattr(request, "has_plan", False):  # a plan that holds, beside which nothing was told, was just judged by this request
        return Standing(has_plan=True)
    if SHELL in request.headers:  # a device keeps this page for any day
        return None
    try:
        opened = request.interview if hasattr(request, "interview") else cookie.recognised(request)
        return standing_of(opened, only_forbidding=True) if opened is not None else None
    except DatabaseError:  # the page that says so can't read it either
        return None
