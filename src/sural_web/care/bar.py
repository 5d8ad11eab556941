"""The bar of somebody with a plan: Today, Check-in, Progress, More. On every page of theirs but the questions of the interview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.urls import ResolverMatch, reverse
from django.utils.functional import SimpleLazyObject

from sural_web.design.phones import SHELL
from sural_web.interview.standing import found_by
from sural_web.policy.acts import is_for_staff
from sural_web.policy.pages import act_of

_PLACES: Final = (
    ("care:today", "sun", "Today"),
    ("care:check_in", "pencil", "Check-in"),
    ("follow:progress", "chart", "Progress"),
    ("care:more", "more", "More"),
)
# Pages that belong to a place without being it; whatever is not named here is found under More.
_WITHIN: Final = {
    "care:session": "care:today",
    "care:seen": "care:today",
    "care:ice": "care:today",
    "care:heat": "care:today",
    "care:breaks": "care:today",
    "follow:ahead": "care:today",
    "follow:paused": "care:today",
    "follow:first": "care:today",
    "care:weekly": "care:check_in",
    "care:questionnaire": "care:check_in",
    "follow:kept": "care:check_in",
}
_NOWHERE: Final = {"frontdoor:home", "follow:help", "follow:not_kept", "follow:join", ""}
# One question a page, and the pages of somebody else's plan.
_WITHOUT: Final = {"interview:next", "interview:question", "interview:check", "interview:start"}
# A device keeps these, the same for everybody.
_KEPT_FOR_ALL: Final = {"follow:offline", "follow:kept", "follow:help", "follow:paused", "follow:first", "follow:not_kept"}
_ONLY_THERE: Final = ("clinic:clinicians",)


@dataclass(frozen=True, slots=True)
class Place:
    """One of the four. `current`: "page" on the page itself, "true" on one within it."""

    address: str
    icon: str
    words: str
    current: str


def on_every_page(request: HttpRequest) -> dict[str, Any]:
    """For templates: `bar`, empty without a plan. Looked up when a page asks for it."""
    return {"bar": SimpleLazyObject(lambda: _bar(request))}


def _bar(request: HttpRequest) -> tuple[Place, ...]:
    here = _name(request.resolver_match)
    if here in _WITHOUT or (_is_for_staff(here) and here not in _ONLY_THERE) or not _has_plan(request):
        return ()
    place = _WITHIN.get(here) or (here if here in {name for name, *_ in _PLACES} else "care:more")
    inside = "" if here in _NOWHERE else place
    return tuple(Place(reverse(name), icon, words, _current(name, here, inside)) for name, icon, words in _PLACES)


def _is_for_staff(here: str) -> bool:
    """A clinician who looks at a person's page has no plan there: the bar is the person's."""
    act = act_of(here)
    return here.startswith("clinic:") or (act is not None and is_for_staff(act))


def _name(match: ResolverMatch | None) -> str:
    return match.view_name if match is not None else ""


def _current(name: str, here: str, inside: str) -> str:
    if name == here:
        return "page"
    return "true" if name == inside else ""


def _has_plan(request: HttpRequest) -> bool:
    """A page that a device keeps is for somebody with a plan, whoever asks for it."""
    if SHELL in request.headers or hasattr(request, "person_mark") or _name(request.resolver_match) in _KEPT_FOR_ALL:
        return True
    found = found_by(request)
    return found is not None and found.has_plan
