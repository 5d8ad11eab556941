"""Made-up messages of a demo: one that was answered, one that waits, and one with urgent words along with a visit."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sural_web.accounts.store import Account
from sural_web.booking.models import Booking
from sural_web.clinic import store as clinics
from sural_web.interview import store as interviews
from sural_web.messages import sending, store
from sural_web.messages.between import Between
from sural_web.messages.files import attached
from sural_web.messages.hearing import hear
from sural_web.messages.once import new_mark
from sural_web.messages.sending import Sheet
from sural_web.practice.models import Practice

_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_ASKED = "Is it all right to walk to work again? It is 20 minutes, and I feel a pull in the calf at the end."
_ANSWERED = "Yes, if it settles within half an hour. Halve the way for a week, then see."
_THEN = "Thank you. I will bring the letter about my scan, it is here too."
_URGENT = "Since last night I am numb between my legs and I have trouble with peeing."
_CALM = "I come by wheelchair. Is there a step at the door?"


def make_conversations(practice: Practice, clinician: Account, now: datetime) -> None:
    """Within the last days, as people would have written them."""
    _answered(practice, clinician, now)
    visits = list(Booking.objects.filter(practice=practice, state__in=("booked", "confirmed")).order_by("begins", "pk")[:2])
    for booking, text, ago in zip(visits, (_CALM, _URGENT), (timedelta(hours=5), timedelta(minutes=50)), strict=False):
        _written(Between(booking_id=booking.pk), text, None, now - ago)


def _answered(practice: Practice, clinician: Account, now: datetime) -> None:
    held = {one.label: one for one in clinics.called(clinician.pk, clinics.let_in_by([clinician.pk], now), now).values()}
    maria = held.get("M. G.")
    if maria is None:
        return
    opened = interviews.opened_of(maria.interview)
    between = Between(maria.interview_id, practice_id=practice.pk)
    first = _written(between, _ASKED, opened, now - timedelta(days=2))
    store.read_by_staff(first.thread, clinician, (1, 1), now - timedelta(days=1, hours=20))
    sending.from_staff(first.thread, Sheet(new_mark(), _ANSWERED), clinician, 1, now - timedelta(days=1, hours=20))
    _written(between, _THEN, opened, now - timedelta(hours=20))
    file = attached("letter about the scan.pdf", _PDF)
    sending.from_person(between, Sheet(new_mark(), file=file), hear(""), opened, now - timedelta(hours=20))


def _written(between: Between, text: str, opened: interviews.Opened | None, at: datetime) -> Any:
    return sending.from_person(between, Sheet(new_mark(), text), hear(text), opened, at)
