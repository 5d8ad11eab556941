"""What an examination tells the inbox: a red flag that was found waits there until somebody closes it with a reason."""

from __future__ import annotations

from django.conf import settings

from sural import Urgency
from sural.assessment.triage import Triage
from sural_web.inbox.store import New, open_once
from sural_web.interview.store import Opened


def tell_inbox(finding_row: int, new: Triage, opened: Opened, already: bool) -> None:
    """One event comes once: where it stopped a plan just now (`already`), the stop waits there with the same reasons."""
    if already:
        return
    urgency = max((one.urgency for one in new.reasons), default=Urgency.SAME_DAY)
    told = "Found at an examination: " + " ".join(one.why for one in new.reasons)
    open_once(f"found:{finding_row}", New("found", urgency, told, settings.CLOCK(), opened.row.pk))
