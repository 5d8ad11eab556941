"""Reads the address of a PostgreSQL database, strictly, and without ever repeating it: any part of a wrong one may hold some of the password."""

from __future__ import annotations

import re
from typing import Any

from sural_web.env import SettingProblem, text

_POSTGRES = ("postgresql://", "postgres://")
# A host may be a list or the folder of a socket. An "@" in it would be the end of a password.
_FORMS = {"host": r"[^@?#]*", "port": r"(\d{1,5}(,\d{1,5})*)?", "dbname": r"[^@:/?#]+"}
# As with SQLite nobody waits for a lock for longer than 5 seconds; what a dead connection holds is freed; a server that is away is said soon.
_PATIENCE = "-c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000"
_CONNECTED_S = 5


def postgres(name: str) -> dict[str, Any]:
    """A PostgreSQL database as Django names it, from an address of the form postgresql://user:password@host/name; nothing when none is set."""
    address = text(name)
    if not address:
        return {}
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as problem:
        raise SettingProblem(f"{name} is set, but psycopg is not installed. Install it: pip install 'psycopg[binary]'") from problem
    try:
        parts = {key: str(value) for key, value in conninfo_to_dict(address).items()} if address.startswith(_POSTGRES) else {}
    except (ProgrammingError, ValueError):  # also bytes behind a % that are no text
        parts = {}
    if not all(re.fullmatch(form, parts.get(part, "")) for part, form in _FORMS.items()):
        raise SettingProblem(
            f"{name} is no address of a PostgreSQL database. Write it so: {name}=postgresql://user:password@host:5432/sural. "
            "In a password @ is written as %40, / as %2F, : as %3A, ? as %3F and % as %25."
        )
    return _as_django_names_it(parts)


def _as_django_names_it(parts: dict[str, str]) -> dict[str, Any]:
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    found = {key: parts.pop(part, "") for key, part in named.items()}
    options = {"connect_timeout": _CONNECTED_S, **parts, "options": f"{_PATIENCE} {parts.get('options', '')}".strip()}
    return {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True, "OPTIONS": options, **found}
