"""Links by email, where the admin has named a mail server. Nothing in a mail is about health."""

from __future__ import annotations

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

_SUBJECT = "Your link to sign in"
_TEXT = """Somebody, hopefully you, asked for a link to sign in with this address.

{link}

It works once, and for {minutes} minutes. If it was not you, do nothing: without the link nobody gets in.
"""


class NotSent(Exception):
    """The mail server did not take it."""


def mail_is_on() -> bool:
    return bool(settings.EMAIL_HOST)


def send_link(address: str, link: str, minutes: int) -> None:
    """Raises `NotSent` when the mail server does not take it."""
    try:
        send_mail(_SUBJECT, _TEXT.format(link=link, minutes=minutes), None, [address])
    except (SMTPException, OSError) as problem:
        raise NotSent from problem
