"""All that is kept of an account, as plain values for its owner."""

from __future__ import annotations

from typing import Any

from sural_web.accounts import store
from sural_web.accounts.store import Account
from sural_web.interview.store import Opened


def everything(opened: Opened) -> dict[str, Any]:
    """All that is kept of the account whose plan this is, as plain values."""
    found = store.owner(opened.row)
    return told(found) if found else {}


def told(account: Account) -> dict[str, Any]:
    last = account.last_login.isoformat() if account.last_login else None
    return {
        "made": account.made.isoformat(),
        "last_signed_in": last,
        "email": account.email,
        "name": account.name or None,
        "plans": account.claims.count(),
        "passkeys": [_dated(one, "made", "used") | {"name": one.name} for one in store.passkeys(account)],
        "events": [_dated(one, "at") | {"what": one.what.replace("_", " "), "how": one.how} for one in store.events(account)],
        **_told_of_staff(account),
        "email_links_on_their_way": store.links_on_their_way(account),
    }


def _told_of_staff(account: Account) -> dict[str, Any]:
    """Nothing for whoever is none."""
    roles = [_dated(one, "since", "ended") | {"practice": one.practice.name, "role": one.role} for one in account.memberships.select_related("practice")]
    shown = [{"practice": one.practice.name, "as": one.name} for one in account.clinician_entries.select_related("practice")]
    changed = [{"at": one.action_time.isoformat(), "what": one.object_repr} for one in account.logentry_set.all()]
    return {key: rows for key, rows in (("roles", roles), ("shown_to_people", shown), ("changed_in_the_admin", changed)) if rows}


def _dated(row: Any, *names: str) -> dict[str, str | None]:
    return {name: value.isoformat() if (value := getattr(row, name)) else None for name in names}
