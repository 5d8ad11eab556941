"""The link that belongs to a booking. It is made from the server's secret, so mails can name it again; the database alone opens nothing."""

from __future__ import annotations

import base64

from django.urls import reverse
from django.utils.crypto import salted_hmac

from sural_web.booking.models import Booking
from sural_web.booking.setup_rows import with_setup
from sural_web.ops.kept_query import KeptQuery, text
from sural_web.ops.key_hash import key_hash

_OF_LINK = KeptQuery[Booking](lambda: Booking.objects.filter(code_hash=text("code")).exclude(state__in=("offered", "lapsed"))[:1])


def code_of(uid: str) -> str:
    """256 bits that nobody can guess without the secret."""
    digest = salted_hmac("sural.booking.link", uid, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hash_of(uid: str) -> str:
    return key_hash(code_of(uid))


def opened_by(code: str) -> Booking | None:
    """The booking that this link opens; an unknown one opens nothing and learns nothing."""
    return next(iter(with_setup(_OF_LINK.all(code=key_hash(code[:200])))), None)


def address_of(booking: Booking) -> str:
    """For mails: with the name of the site on which it was booked."""
    return booking.site.rstrip("/") + reverse("booking:own", args=[code_of(booking.uid)])
