"""The form of a message to a practice. What is wrong is said in the language of the conversation; nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict

from sural_web.booking.contact_form import read_contact
from sural_web.frontdoor.asking import typed
from sural_web.frontdoor.catalog import words
from sural_web.frontdoor.models import LONGEST
from sural_web.ops.readable_text import is_blank

_MOST = {"name": 80, "phone": 25, "email": 254}


@dataclass(frozen=True, slots=True)
class MessageForm:
    """What was typed, and by field what is wrong with it. `agree`: the practice's staff may read it."""

    text: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    agree: bool = False
    errors: dict[str, str] = field(default_factory=dict)


def read_message(sent: QueryDict, lang: str) -> MessageForm:
    """Name, phone and email by the rules of a booking; the text and the consent by those of a message."""
    contact_only = QueryDict(mutable=True)
    contact_only.update({name: sent.get(name, "") for name in _MOST})
    contact, told = read_contact(contact_only), words(lang)["message"]
    text, agree = typed(sent.get("text", "")), sent.get("agree") == "yes"
    errors = {}
    if is_blank(text):
        errors["text"] = told["error_text"]
    if len(text) > LONGEST:
        errors["text"] = told["error_long"].format(letters=f"{len(text):,}")
    for name in (one for one in _MOST if one in contact.errors):
        errors[name] = _error(name, contact.name, contact.phone, contact.email, told)
    if not agree:
        errors["agree"] = told["error_agree"]
    return MessageForm(text, contact.name, contact.phone, contact.email, agree, errors)


def _error(field_name: str, name: str, phone: str, email: str, told: dict[str, str]) -> str:
    typed_there = {"name": name, "phone": phone, "email": email}[field_name]
    if len(typed_there) > _MOST[field_name]:
        return told["error_most"].format(most=_MOST[field_name])
    if field_name == "phone" and not phone and not email:
        return told["error_reach"]
    return told[f"error_{field_name}"]
