"""What may be offered to whoever sends a request: by the one urgency that is known of the person in this browser."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from sural.booking.offer import Offer, offer_for
from sural.knowledge import Urgency
from sural_web.interview import cookie
from sural_web.interview.standing import Standing, standing_of
from sural_web.interview.store import Opened


@dataclass(frozen=True, slots=True)
class Steering:
    """`standing` is None where nothing was answered or told in this browser."""

    offer: Offer
    standing: Standing | None = None
    opened: Opened | None = None

    @property
    def urgency(self) -> Urgency | None:
        return self.standing.urgency if self.standing else None

    @property
    def has_answers(self) -> bool:
        """Whether there is a one-page summary: its safety questions are all passed."""
        return self.opened is not None and self.opened.interview.next_fixed_page() is None


def steering_of(request: HttpRequest) -> Steering:
    """A database that can't be read raises: then nothing is offered, and the page says so."""
    opened = cookie.opened(request)
    if opened is None or opened.is_blank:
        return Steering(offer_for(None))
    standing = standing_of(opened)
    return Steering(offer_for(standing.urgency), standing, opened)
