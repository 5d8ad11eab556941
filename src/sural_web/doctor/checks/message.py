"""What Sural sends: mail, and reminders by push services."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_address
from smtplib import SMTPAuthenticationError, SMTPException, SMTPNotSupportedError

from django.core.mail.backends.smtp import EmailBackend

from sural_web.doctor.asked import asked
from sural_web.doctor.finding import Finding, Situation, look, wrong
from sural_web.env import SettingProblem

_PATIENCE_S = 5
_REFUSALS = {
    SMTPAuthenticationError: "it refuses the name or the password",
    SMTPNotSupportedError: "it does not offer the encryption or the sign-in that is set",
    ssl.SSLCertVerificationError: "its certificate is not believed",
    ssl.SSLError: "it does not speak the encryption that is set",
    TimeoutError: "it does not answer",
}
_WAITING = "SELECT id FROM booking_mail WHERE (state = 'waiting' AND due < %s) OR (state IN ('claimed', 'handing') AND claimed < %s)"
_LOST = "SELECT id FROM booking_mail WHERE (state IN ('failed', 'unsure') AND done > %s) OR (state = 'waiting' AND tries > 2)"
_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+|nobody@localhost")


def mail(seen: Situation) -> Iterator[Finding]:
    """A server that answers and lets Sural in, over an encrypted way, and a sender that is an address."""
    host, port = seen.settings.EMAIL_HOST, seen.settings.EMAIL_PORT
    if not host:
        why = "No link to sign in comes by mail, and receipts of visits lie as files in the folder mail."
        yield look("mail-none", "No mail server is named.", why, "Set SURAL_MAIL_HOST and SURAL_MAIL_FROM, or send those files yourself.")
        return
    try:
        with socket.create_connection((host, port), timeout=_PATIENCE_S):
            pass
    except OSError as problem:
        said = problem.strerror or "it does not answer"
        do = "Check SURAL_MAIL_HOST, SURAL_MAIL_PORT and the firewall."
        yield wrong("mail-unreachable", f"The mail server {host}, port {port}, can't be reached: {said}.", "Nobody gets a receipt or a link.", do)
    else:
        yield from _let_in(seen)
    if not seen.settings.EMAIL_USE_TLS and not seen.settings.EMAIL_USE_SSL and not _is_here(host):
        why = "Names, visits and links to sign in go through the network in the clear."
        yield wrong("mail-in-clear", "Mail goes to another machine without encryption.", why, "Set SURAL_MAIL_SECURITY=starttls (or tls).")
    if not _ADDRESS.fullmatch(seen.settings.DEFAULT_FROM_EMAIL):
        do = "Write one address alone: SURAL_MAIL_FROM=leg@clinic.example"
        yield wrong("mail-from", "The sender of mails is no address.", "Mail servers refuse what it sends.", do)


def _let_in(seen: Situation) -> Iterator[Finding]:
    """As far as a mail gets before it is handed over: greeting, encryption, name and password."""
    known = seen.settings
    way = {"use_tls": known.EMAIL_USE_TLS, "use_ssl": known.EMAIL_USE_SSL, "timeout": _PATIENCE_S}
    server = EmailBackend(known.EMAIL_HOST, known.EMAIL_PORT, known.EMAIL_HOST_USER, known.EMAIL_HOST_PASSWORD, **way)
    try:
        server.open()
    except (SMTPException, OSError) as problem:
        said = _REFUSALS.get(type(problem), type(problem).__name__)
        do = "Check SURAL_MAIL_SECURITY, SURAL_MAIL_PORT, SURAL_MAIL_USER and SURAL_MAIL_PASSWORD_FILE; the provider says which belong together."
        yield wrong("mail-refused", f"The mail server {known.EMAIL_HOST} lets no mail of Sural in: {said}.", "Nobody gets a receipt or a link.", do)
    finally:
        server.close()


def outbox(seen: Situation) -> Iterator[Finding]:
    """Mails that no worker takes, and those that went nowhere: whoever they were for has not been told."""
    waited, lately = seen.now - timedelta(minutes=30), seen.now - timedelta(days=7)
    waiting = len(asked(seen, _WAITING, waited, waited))
    if waiting:
        do = "Is Sural running (systemctl status sural)? What its log says of sural.worker tells why no mail goes out."
        why = "No worker sends them: nobody gets a receipt or is told of what is urgent."
        yield wrong("mails-wait", f"{waiting} mails have been due for over half an hour.", why, do)
    lost = len(asked(seen, _LOST, lately))
    if lost:
        do = "Is the mail server in order? The page of each day names visits whose mail failed; call those people. Correct addresses of the staff."
        yield look("mails-failed", f"{lost} mails of the last week were refused, or perhaps not sent.", "Whoever they were for may know nothing.", do)


def push(seen: Situation) -> Iterator[Finding]:
    """The key can be read, and the services can write to somebody."""
    if not seen.settings.PUSH:
        return
    from sural_web.reminders.server_key import check_key

    try:
        check_key(seen.settings.PUSH_KEY_FILE)  # where there is none, the next start makes one
    except SettingProblem as problem:
        yield wrong("push-key", str(problem).rstrip(".") + ".", "Sural does not start.", "Put the copy of the key back (sural restore).")
    if seen.settings.PUSH_SUBJECT == "mailto:nobody@localhost" and seen.env.get("SURAL_HOSTS", "").strip():
        yield look(
            "push-subject", "Push services can write to nobody here.", "Apple's refuses to send then.", "Set SURAL_PUSH_SUBJECT=mailto:leg@clinic.example"
        )


def _is_here(host: str) -> bool:
    try:
        return ip_address(socket.getaddrinfo(host, None)[0][4][0]).is_loopback
    except (OSError, ValueError):
        return host == "localhost"


CHECKS = (mail, outbox, push)
