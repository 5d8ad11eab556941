"""The mails about a booking. Nothing in them is about health; whoever has the mail has the link of the booking, and no more."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from sural_web.booking.link import address_of, code_of
from sural_web.booking.models import Booking, Mail
from sural_web.booking.words import at_place, calendar_file, change_words, clock_note, when, where

_SUBJECTS = {
    "receipt": "Your visit is booked",
    "moved": "Your visit has a new time",
    "cancelled": "Your visit is cancelled",
    "confirmed": "Your visit is confirmed",
    "reminder": "Your visit is soon",
    "offer": "An earlier time is free for you",
}
_NO_WAIT = "If you feel worse, or cannot wait: call now. Do not wait for a mail. In an emergency call your emergency number."

# To the staff. It names nobody, and no link: whoever reads it signs in as always.
_TO_STAFF = "Something urgent waits in your inbox"
_STAFF_TEXT = """Hello,

something in your inbox of Sural needs somebody today, and nobody has opened it yet.

Sign in to Sural as you always do, and open your inbox. This mail says nothing about whom it is about, and it does not come again.
"""

# To a person about a message of the practice.
_MESSAGE = "You have a message"
_FROM_WHOM_YOU_LET_IN = f"""Hello,

somebody whom you let in has written to you. This mail does not say what.

Open Sural as you always do, and go to Messages.

{_NO_WAIT}
"""


def letter(mail: Mail) -> EmailMessage:
    """With an id that stays the same however often it is tried, and the calendar file where the calendar has to change."""
    booking = mail.booking
    if mail.purpose == "message":
        return _about_a_message(mail)
    if booking is None:
        return EmailMessage(_TO_STAFF, _STAFF_TEXT, None, [mail.to], headers={"Message-ID": message_id(mail)})
    made = EmailMessage(_SUBJECTS[mail.purpose], _text(mail.purpose, booking), None, [booking.email], headers={"Message-ID": message_id(mail)})
    if mail.purpose in ("receipt", "moved", "cancelled"):
        method = "CANCEL" if booking.state == "cancelled" else "PUBLISH"
        made.attach("visit.ics", calendar_file(booking).decode(), f"text/calendar; method={method}")
    return made


def _about_a_message(mail: Mail) -> EmailMessage:
    """That there is one. Not a word of it, nor whom it is about."""
    booking = mail.booking
    to, text = (booking.email, _message_text(booking)) if booking else (mail.to, _FROM_WHOM_YOU_LET_IN)
    return EmailMessage(_MESSAGE, text, None, [to], headers={"Message-ID": message_id(mail)})


def _message_text(booking: Booking) -> str:
    link = booking.site.rstrip("/") + reverse("messages:visit", args=[code_of(booking.uid)])
    parts = [f"Hello {booking.name},", f"{booking.practice.name} has written to you. This mail does not say what.", f"Read it: {link}"]
    parts += ["Whoever has this link can read it and change the visit. Keep it to yourself.", _NO_WAIT, f"Phone: {booking.location.phone}"]
    return "\n\n".join(parts) + "\n"


def message_id(mail: Mail) -> str:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ") or "localhost"
    return f"<{mail.key.replace(':', '.')}@{domain}>"


def _text(purpose: str, booking: Booking) -> str:
    visit = f"{booking.kind.name} with {booking.clinician.name}\n{when(booking)}\n{clock_note(booking)}\n{where(booking)}\nPhone: {booking.location.phone}"
    parts = [f"Hello {booking.name},", f"{_SUBJECTS[purpose]}.", visit]
    if purpose == "offer":
        return _offer_text(booking, parts)
    if purpose == "receipt" and booking.answer_by:
        parts += [f"We will answer by {at_place(booking.answer_by, booking.location)}. If you hear nothing by then, call us.", _NO_WAIT]
    if purpose in ("receipt", "moved", "reminder") and booking.kind.prepare:
        parts.append(f"How to prepare:\n{booking.kind.prepare}")
    link = "Book another visit" if purpose == "cancelled" else change_words(booking)
    parts.append(f"{link}: {address_of(booking)}")
    if purpose != "cancelled":
        parts.append("Whoever has this link can change the visit. Keep it to yourself.")
    return "\n\n".join(parts) + "\n"


def _offer_text(held: Booking, parts: list[str]) -> str:
    """An offer leads to the booking of whoever waits."""
    waiting = held.offered_to
    until = at_place(waiting.offer_until, held.location)
    more = f"It is held for you until {until}. If you do nothing, you keep your own time, and somebody else is asked."
    return "\n\n".join([*parts, more, f"Take it, or leave it: {address_of(waiting.booking)}"]) + "\n"
