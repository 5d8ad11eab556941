"""Names a person's interview to their own devices only, so that no record or copy reaches the plan of the next person on a device."""

from __future__ import annotations

from django.core.signing import Signer
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from sural_web.interview.store import Opened


def who(opened: Opened) -> str:
    """The mark of an interview; it tells nothing about it."""
    return Signer(salt="sural.outbox").signature(opened.row.pk)


def is_anothers(request: HttpRequest, opened: Opened) -> bool:
    """Whether a form was shown to another person than the one who is signed in now. Pages of an earlier Sural don't say."""
    marked = request.POST.get("who", "")
    return bool(marked) and not constant_time_compare(marked, who(opened))
