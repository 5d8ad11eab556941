"""What waits about a person, on their page: whoever opens the page has opened these things, but messages, which are read on a page of their own."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sural_web.clinic.access import ClinicianAccess
from sural_web.inbox import store
from sural_web.inbox.listing import rows_of_person
from sural_web.inbox.views import NO_REASON
from sural_web.policy import actor_of


def part_of_person(request: HttpRequest, access: ClinicianAccess) -> dict[str, Any]:
    now = settings.CLOCK()
    rows = rows_of_person(actor_of(request), access.care.opened.row.pk, access.grant, now)
    store.seen([one.number for one in rows if not (one.looked_at or one.is_message)], access.grant.account, now)
    return {"rows": rows, "most": store.MOST_REASON, "no_reason": NO_REASON}
