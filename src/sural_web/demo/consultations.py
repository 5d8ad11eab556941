"""A made-up visit of a demo: somebody was examined, and the note was signed, by sending the app's own pages."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta
from typing import Any

from django.test import Client

from sural_web.accounts.store import Account
from sural_web.clinic.store import Grant
from sural_web.demo.people import on_day
from sural_web.policy.actor import PROVED_AT

_FOUND = {
    "gait_pattern": "painful_limp",
    "slr_clinician": "yes",
    "xslr_clinician": "no",
    "ankle_reflex_absent": "reduced",
    "knee_reflex_absent": "normal",
    "neuro_sensory_deficit": "yes",
    "mmt_plantarflexion_weak": "no",
    "saddle_sensation_exam": "no",
    "pulse_abnormal": "no",
}
_BASIS = re.compile(r'name="basis" value="([0-9a-f]+)"')


def see(grant: Grant, clinician: Account, today: date, days_ago: int) -> None:
    """So many days ago: each finding as it came, then the note as it was prefilled, signed, and a word added the next day."""
    client = _signed_in(clinician)
    with on_day(today - timedelta(days=days_ago)):
        for test, level in _FOUND.items():
            _post(client, f"/clinic/{grant.pk}/exam/", {f"found-{test}": level, "seen": "99"})
        basis = _BASIS.search(client.get(f"/clinic/{grant.pk}/note/").content.decode())
        signed = _post(client, f"/clinic/{grant.pk}/note/", {"basis": basis[1] if basis else "", "revision": "0", "sign": "1"})
    with on_day(today - timedelta(days=max(0, days_ago - 1))):
        _post(client, signed.url, {"text": "Called: sleeps better on the side. Goes on with the plan."})


def _signed_in(account: Account) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(account)
    session = client.session
    session[PROVED_AT] = int(time.time())
    session.save()
    return client


def _post(client: Client, address: str, fields: dict[str, str]) -> Any:
    response = client.post(address, fields)
    if response.status_code != 302:
        raise RuntimeError(f"the demo could not send {address}: {response.status_code}")
    return response
