"""docs/reference/access.md, written from the policy: who may do what, and which address does which act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from sural_web.policy.actor import ADMINISTRATOR, CLINICIAN, DESK, Actor
from sural_web.policy.acts import ROLES_FOR, Act, answer
from sural_web.policy.pages import CLOSED, act_of

_OURS, _OTHER = 1, 2
ROLES: dict[str, Actor] = {
    "stranger": Actor(),
    "person with an account": Actor(10),
    "clinician": Actor(11, True, frozenset({(_OURS, CLINICIAN)}), proved=True),
    "front desk": Actor(12, False, frozenset({(_OURS, DESK)}), proved=True),
    "administrator": Actor(13, False, frozenset({(_OURS, ADMINISTRATOR)}), proved=True),
    "staff by email link only": Actor(14, True, frozenset({(_OURS, ADMINISTRATOR), (_OURS, CLINICIAN), (_OURS, DESK)})),
    "clinician elsewhere": Actor(15, True, frozenset({(_OTHER, CLINICIAN)}), proved=True),
    "administrator elsewhere": Actor(16, False, frozenset({(_OTHER, ADMINISTRATOR), (_OTHER, DESK)}), proved=True),
}
_CONSENT = SimpleNamespace(account_id=11, ended=None)  # somebody has let the clinician of our practice in
_HEAD = """# Who may do what

Written from `src/sural_web/policy/` by `python -m django access`; `tests/security/test_access.py` asks every address as every role and compares.

"Elsewhere" is the staff of another practice on the same Sural, and what is asked for belongs to this one. "By email link only" is somebody of the staff
who came by a link that was mailed to them and has not used a passkey in the last 12 hours. A passkey is two factors at once: the device, and its owner's
finger, face or code. "Not there": the answer is the same as for something that does not exist.

A page that no act names is refused to everybody. The first table says who may, the second one which address does what.
"""


@dataclass(frozen=True, slots=True)
class Address:
    """A name of Django's, and its path with its arguments as `<name>`."""

    name: str
    route: str


def addresses() -> list[Address]:
    """Every address of the app."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[Any], space: str, before: str) -> Iterator[Address]:
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space, route)
        elif isinstance(one, URLPattern):
            yield Address(f"{space}{one.name}" if one.name else space, "/" + route)


def thing_for(act: Act) -> Any:
    """What is asked for in the table: the consent that the clinician has, or our practice."""
    return _CONSENT if act is Act.PERSON_BY_CONSENT else _OURS if act in (*ROLES_FOR, Act.CLOSE_WAITING, Act.ANSWER_MESSAGES) else None


def short(act: Act) -> str:
    """The name of an act in the tables."""
    return act.name.lower().replace("_", " ")


def page() -> str:
    """The whole file."""
    acts = [f"| {short(act)} | {' | '.join(answer(actor, act, thing_for(act)).value for actor in ROLES.values())} |" for act in Act]
    words = [f"- **{short(act)}**: {act.value}." for act in Act]
    rows = [f"| `{one.route}` | {_told(act_of(one.name))} |" for one in addresses() if not one.name.startswith("admin:")]
    return "\n".join(
        [
            _HEAD,
            f"| act | {' | '.join(ROLES)} |",
            "|---" * (len(ROLES) + 1) + "|",
            *acts,
            "",
            *words,
            "",
            "| address | act |",
            "|---|---|",
            *rows,
            *(f"| `{one.route}` | nobody |" for one in addresses() if one.name in CLOSED),
            f"| every other address below `/admin/` | {short(Act.ADMINISTER)} |",
            "",
        ]
    )


def _told(act: Act | None) -> str:
    return short(act) if act else "**nobody has said**"
