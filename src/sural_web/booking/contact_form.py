"""The form of somebody who books: how they are called and reached, and what they agree to send along. What is wrong is said; nothing is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import QueryDict

from sural.whole_number import all_digits

_PHONE = re.compile(r"\+?[0-9 ()./-]{5,25}", re.ASCII)
_MOST = {"name": 80, "phone": 25, "email": 254, "reason": 300}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class ContactForm:
    """What was typed, and by field what is wrong with it. `share`: what was written, and the page about the answers, may go along."""

    name: str = ""
    phone: str = ""
    email: str = ""
    reason: str = ""
    share: bool = False
    errors: dict[str, str] = field(default_factory=dict)


def read_contact(sent: QueryDict) -> ContactForm:
    typed = {name: _line(sent.get(name, "")) for name in _MOST}
    share = sent.get("share") == "yes"
    return ContactForm(**typed, share=share, errors=_errors(typed, share))


def _errors(typed: dict[str, str], share: bool) -> dict[str, str]:
    found = {name: f"This is too long. {most} letters fit." for name, most in _MOST.items() if len(typed[name]) > most}
    if not typed["name"]:
        found["name"] = "Write your name, so that the practice knows who comes."
    if not typed["phone"] and not typed["email"]:
        found["phone"] = "Write a phone number or an email address, so that the practice can reach you."
    if typed["phone"] and not (_PHONE.fullmatch(typed["phone"]) and sum(all_digits(one) for one in typed["phone"]) >= 5):
        found["phone"] = "Write the phone number with digits, such as +1 212 555 0142."
    if typed["email"] and not _is_email(typed["email"]):
        found["email"] = "This is no email address. It looks like anna@example.org."
    if typed["reason"] and not share:
        found["share"] = "You wrote something for the practice. Tick the box to send it along, or empty the field."
    return found


def _is_email(text: str) -> bool:
    """A place that no mail server could be asked for passes Django's check."""
    try:
        validate_email(text)
        text.rpartition("@")[2].encode("idna")
    except (ValidationError, UnicodeError):
        return False
    return True


def _line(text: str) -> str:
    """One line without what no keyboard types."""
    return " ".join(_CONTROL.sub(" ", text).split())
