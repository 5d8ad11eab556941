"""Which addresses this server may send a reminder to: those of the push services that are allowed, and nothing else.

The address comes from a browser. Without this, anybody could make the server call whatever it can reach.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

MOST_ADDRESS = 1_000


def is_push_service(endpoint: str) -> bool:
    """Whether an address belongs to a push service of the settings; `https://*.example.org` there stands for all names below it."""
    origin = origin_of(endpoint)
    return bool(origin) and any(_matches(origin, allowed) for allowed in settings.PUSH_SERVICES)


def origin_of(endpoint: str) -> str:
    """Scheme, host and port of an address; empty where it is none that a browser would send."""
    if len(endpoint) > MOST_ADDRESS or not endpoint.isascii() or not endpoint.isprintable() or set(endpoint) & set(" \\"):
        return ""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return ""
    if not parts.hostname or "@" in parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.hostname}{f':{port}' if port else ''}"


def _matches(origin: str, allowed: str) -> bool:
    start, star, rest = allowed.partition("*.")
    return origin == allowed if not star else origin.startswith(start) and origin.removeprefix(start).endswith(f".{rest}")
