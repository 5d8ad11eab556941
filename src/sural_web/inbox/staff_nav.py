"""The ways between the pages of the staff, in the header of each of them: only those that the policy opens to whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse

from sural_web.policy import Act, Answer, actor_of, answer

_WAYS = (
    ("Inbox", Act.INBOX, "inbox:inbox"),
    ("People", Act.OWN_PEOPLE, "clinic:people"),
    ("The day", Act.SEE_PRACTICE, "booking:desks"),
    ("Set up", Act.ADMINISTER, "admin:index"),
    ("Account", Act.OWN_ACCOUNT, "accounts:account"),
)


@dataclass(frozen=True, slots=True)
class Way:
    """`is_here`: it leads to the page that is open."""

    words: str
    address: str
    is_here: bool


def staff_nav(request: HttpRequest) -> tuple[Way, ...]:
    """Nothing for who is no member of the staff."""
    actor = actor_of(request)
    if not actor.staff:
        return ()
    ways = zip(_WAYS, _addresses(get_script_prefix()), strict=True)
    return tuple(Way(words, address, address == request.path) for (words, act, _), address in ways if answer(actor, act) is Answer.YES)


@lru_cache(maxsize=8)
def _addresses(prefix: str) -> tuple[str, ...]:
    """Made once below each prefix of the site."""
    return tuple(reverse(page) for *_, page in _WAYS)
