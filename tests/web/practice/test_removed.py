"""A clinician who was removed is nobody's reader and nobody's time any more, at the same moment in every process."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from sural_web.booking.link import code_of
from sural_web.practice import staffing, store
from sural_web.practice.models import Membership
from tests.web.booking.conftest import Place, place
from tests.web.clinic.conftest import Clinician, clinician

__all__ = ["clinician", "place"]
pytestmark = pytest.mark.django_db


def test_h81_who_was_removed_reads_no_message_and_is_not_booked(place: Place, clinician: Clinician) -> None:
    booking = place.book(8, 9)
    for role in ("clinician", "administrator"):
        staffing.give_role(place.practice, clinician.account, role, clinician.account.name, timezone.now())
    booking.clinician.__class__.objects.update(account=clinician.account)
    address = f"/booking/{code_of(booking.uid)}/messages/"
    assert "can read what you write here" in Client().get(address).content.decode()
    assert store.clinicians_at(booking.location)
    call_command("clinician", "--remove", str(clinician.account.pk), stdout=StringIO())
    page = Client().get(address).content.decode()
    assert "can read what you write here" not in page and "reads messages here" in page and "<textarea" not in page
    assert not store.clinicians_at(booking.location)
    assert not Membership.objects.filter(ended=None).exists()
