"""Send what is in the outbox, each mail once, also where a worker dies in between.

A mail server does not say twice what it took: whoever dies between its "yes" and the row that notes it can't know. So a mail passes through
`claimed` (nothing was handed over: whoever finds it left behind sends it) and `handing` (it may have been taken: it is never sent again by
itself, and the desk sees that nobody knows). Into a folder it is written under its own name, so there a second try is the same mail.
"""

from __future__ import annotations

import os
import secrets
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F

from sural_web.booking.letter import letter, message_id
from sural_web.booking.models import Mail
from sural_web.ops.guarded import guarded
from sural_web.ops.kept_query import KeptQuery, moment

LEFT_BEHIND = timedelta(minutes=2)  # no worker has a mail for so long
_MOST_TRIES = 8
_DUE = KeptQuery[int](lambda: Mail.objects.filter(state="waiting", due__lte=moment("now")).values_list("pk", flat=True)[:200])
_REFUSALS = (SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused)  # the server has said no: it was not taken


def send(pk: int, now: datetime) -> None:
    """Nothing happens where another worker has it, or it is not due."""
    claim = secrets.token_hex(16)
    taken = Mail.objects.filter(pk=pk, state="waiting", due__lte=now).update(state="claimed", claim=claim, claimed=now, tries=F("tries") + 1)
    if not taken:
        return
    mail = Mail.objects.select_related("booking__practice", "booking__location", "booking__clinician", "booking__kind").get(pk=pk)
    if _is_old(mail):
        _end(mail, "dropped", now)
        return
    try:
        message = letter(mail)
    except Exception as problem:  # nothing was handed over: it is tried again later, at last it has failed and the desk sees it
        _again(mail, now, problem)
        raise
    if settings.EMAIL_HOST:
        _by_server(mail, message, now)
    elif _goes_on(mail):
        into_folder(mail, message)
        _end(mail, "sent", now)


def recover(now: datetime) -> None:
    """What a worker that died has left behind."""
    left = Mail.objects.filter(claimed__lt=now - LEFT_BEHIND)
    left.filter(state="claimed").update(state="waiting", claim="")
    in_doubt = left.filter(state="handing")
    if settings.EMAIL_HOST:
        in_doubt.update(state="unsure", trouble="the worker died while it was handed over", done=now)
    else:
        in_doubt.update(state="waiting", claim="")


def send_due(now: datetime) -> None:
    """Each worker looks once a second. Where several find the same mail, one of them claims it."""
    for pk in _DUE.all(now=now):
        guarded("send a mail that is due", partial(send, pk, now))


def into_folder(mail: Mail, message: EmailMessage) -> None:
    """As a file that is whole or not there, under a name of its own: to write it twice changes nothing."""
    folder = settings.MAIL_FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / (message_id(mail).strip("<>").partition("@")[0] + ".eml")
    part = path.with_suffix(f".{mail.claim}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(message.message().as_bytes())
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _by_server(mail: Mail, message: EmailMessage, now: datetime) -> None:
    try:
        connection = get_connection()
        connection.open()
    except (SMTPException, OSError) as problem:
        _again(mail, now, problem)
        return
    try:
        if _goes_on(mail):
            connection.send_messages([message])
            _end(mail, "sent", now)
    except _REFUSALS as problem:
        _refused(mail, now, problem)
    except (SMTPException, OSError) as problem:
        _end(mail, "unsure", now, type(problem).__name__)
    finally:
        connection.close()


def _goes_on(mail: Mail) -> bool:
    """From here on it may have been sent. False where it was taken for left behind, and somebody else has it."""
    return bool(Mail.objects.filter(pk=mail.pk, claim=mail.claim, state="claimed").update(state="handing"))


def _is_old(mail: Mail) -> bool:
    """It tells of a time that was changed since; a later mail tells of the new one."""
    booking = mail.booking
    if booking is None or mail.purpose == "message":
        return False
    revision = int(mail.key.rpartition(":")[2])
    if mail.purpose == "offer":
        return booking.state != "offered" or not hasattr(booking, "offered_to")
    return revision != booking.revision or (mail.purpose != "cancelled" and booking.state in ("cancelled", "lapsed"))


def _refused(mail: Mail, now: datetime, problem: SMTPException) -> None:
    """For now (4xx: tried again), or for good."""
    codes = [problem.smtp_code] if isinstance(problem, SMTPResponseException) else [code for code, _ in getattr(problem, "recipients", {}).values()]
    if codes and all(400 <= code < 500 for code in codes):
        _again(mail, now, problem)
    else:
        _end(mail, "failed", now, type(problem).__name__)


def _again(mail: Mail, now: datetime, problem: Exception) -> None:
    """Later, each time after a longer while; at last it has failed, and the desk sees it."""
    if mail.tries >= _MOST_TRIES:
        _end(mail, "failed", now, type(problem).__name__)
        return
    Mail.objects.filter(pk=mail.pk, claim=mail.claim).update(state="waiting", claim="", due=now + timedelta(minutes=2**mail.tries))


def _end(mail: Mail, state: str, now: datetime, trouble: str = "") -> None:
    """Also where it was given up as unsure meanwhile: now it is known."""
    Mail.objects.filter(pk=mail.pk, claim=mail.claim).update(state=state, done=now, trouble=trouble)
