"""What waits about a person, on their pages: whoever opens one has opened what it shows, but messages, which are read on a page of their own."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sural_web.clinic.store import Grant
from sural_web.inbox import store
from sural_web.inbox.listing import listing_of_person
from sural_web.inbox.views import NO_REASON
from sural_web.policy import actor_of


def part_of_person(request: HttpRequest, grant: Grant) -> dict[str, Any]:
    now = settings.CLOCK()
    found = listing_of_person(actor_of(request), grant.interview_id, grant, now)
    store.seen([one.number for one in found.rows if not (one.looked_at or one.is_message)], grant.account, now)
    words = store.urgent_words(grant.interview) if any(one.is_told for one in found.rows) else 0
    return {"words": words, "rows": found.rows, "more": found.more, "most": store.MOST_REASON, "no_reason": NO_REASON}
