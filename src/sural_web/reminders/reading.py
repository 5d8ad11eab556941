"""What a browser sends of its subscription, read strictly: a wrong one would only be noticed on the day of the first reminder."""

from __future__ import annotations

from datetime import time

from django.http import QueryDict

from sural_web.reminders.encryption import public_point
from sural_web.reminders.push_services import is_push_service
from sural_web.reminders.sending import unpacked
from sural_web.reminders.store import Subscription

_AUTH_BYTES = 16
_MOST_KEY = 100


class NotReadable(ValueError):
    """What was sent can't be used; the message is for the person."""


def read_time(typed: str) -> time:
    """The time of the day, to the minute."""
    try:
        return time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise NotReadable("Write a time, such as 18:00. Nothing was changed.") from None


def read_subscription(fields: QueryDict) -> Subscription:
    """The address and keys of the browser."""
    endpoint, p256dh, auth = (fields.get(name, "") for name in ("endpoint", "p256dh", "auth"))
    if not (endpoint and p256dh and auth):
        raise NotReadable("Your browser gave no address for reminders. Press the button again, or use the calendar. Nothing was changed.")
    if not is_push_service(endpoint):
        raise NotReadable("Your browser takes messages by a service that this server does not use. Your calendar can remind you instead.")
    try:
        if len(p256dh) > _MOST_KEY or len(auth) > _MOST_KEY or len(unpacked(auth)) != _AUTH_BYTES:
            raise ValueError("no key of a browser")
        public_point(unpacked(p256dh))
    except ValueError:
        raise NotReadable("Your browser gave a key that nobody can use. Press the button again. Nothing was changed.") from None
    return Subscription(endpoint, p256dh.rstrip("="), auth.rstrip("="))
