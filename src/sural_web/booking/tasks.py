"""Work that is done after the answer was given. Each piece can be run any number of times: what is to be done stands in the rows, not in the queue."""

from __future__ import annotations

from django.conf import settings
from django_tasks import task


@task()
def deliver(mail: int) -> None:
    """Send one mail, if it is due and nobody has it."""
    from sural_web.booking.delivery import send

    send(mail, settings.CLOCK())
