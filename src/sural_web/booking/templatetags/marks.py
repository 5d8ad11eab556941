"""The visits of a day at the desk, and the buttons beside each. A day has dozens: they are put together here, for templates take five times as long."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django import template
from django.template import Context
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString

from sural_web.booking.desk_day import Line
from sural_web.booking.models import STATES, Booking

register = template.Library()
_STATE_WORDS = {state: escape(words) for state, words in STATES}


class _Form(NamedTuple):
    """Of the buttons, what stands before and after the number of the visit: the same for each visit of a page."""

    before: str
    after: str


@register.simple_tag(takes_context=True)
def marks(context: Context, line: Line) -> SafeString:
    """Nothing for who may not mark. Nobody arrives or stays away before the day. Each button says by name whom it is about, for who does not see the row."""
    return SafeString(_marks(_form(context), line, escape(line.booking.name)) if context.get("may_mark") else "")


@register.simple_tag(takes_context=True)
def visit_rows(context: Context, lines: Iterable[Line]) -> SafeString:
    """The visits in the table of the day."""
    form, may_read = _form(context) if context.get("may_mark") else None, bool(context.get("may_read"))
    return SafeString("".join([_row(line, form, may_read) for line in lines]))


def _row(line: Line, form: _Form | None, may_read: bool) -> str:
    booking, name = line.booking, escape(line.booking.name)
    phone = f'<br><a href="tel:{escape(line.dial)}">{escape(booking.phone)}</a>' if booking.phone else ""
    email = f'<br><span class="hint">{escape(booking.email)}</span>' if booking.email else ""
    told = f"<td><strong>{name}</strong>{phone}{email}</td><td>{_what(booking.kind.name, booking.clinician.name)}{_along(booking, may_read)}</td>"
    mail = f'<br><span class="hint">{escape(line.mail)}</span>' if line.mail else ""
    told += f"<td>{_STATE_WORDS[booking.state]}{mail}</td>{f'<td>{_marks(form, line, name)}</td>' if form else ''}"
    return f'<tr class="is-{escape(booking.state)}"><th scope="row">{escape(line.time)}</th>{told}</tr>'


@lru_cache(maxsize=1_024)
def _what(kind: str, clinician: str) -> str:
    return f'{escape(kind)}<br><span class="hint">{escape(clinician)}</span>'


def _along(booking: Booking, may_read: bool) -> str:
    """What the person has given along is for the clinicians; all others see only that there is something."""
    if not (booking.summary_id or booking.reason):
        return ""
    if not may_read:
        return '<br><span class="hint">Something goes along, for the clinicians</span>'
    return f'<br><a href="{escape(reverse("booking:summary", args=[booking.pk]))}">What they gave along</a>'


def _form(context: Context) -> _Form:
    before, after = _around_the_number(get_script_prefix())
    hidden = (
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(str(context["csrf_token"]))}">'
        f'<input type="hidden" name="day" value="{escape(str(context["iso"]))}">'
    )
    return _Form(f'<form method="post" action="{before}', f'{after}" class="marks">{hidden}')


@lru_cache(maxsize=8)
def _around_the_number(prefix: str) -> tuple[str, str]:
    """Of the address to which marks are sent, made once below each prefix of the site."""
    before, _, after = escape(reverse("booking:mark", args=[0])).rpartition("0")
    return before, after


def _marks(form: _Form, line: Line, name: str) -> str:
    """`name`: that of the booking, escaped."""
    booking = line.booking
    start = f"{form.before}{booking.pk}{form.after}"
    if not booking.stands:
        return f"{start}{_button('booked', 'Undo', f': {name}')}</form>"
    confirm = _button("confirmed", "Confirm", f" {name}") if booking.state == "booked" else ""
    happened = "" if line.is_to_come else _button("arrived", "Arrived", f": {name}") + _button("missed", "Did not come", f": {name}")
    cancel = f'<details class="why"><summary>More{_hidden(f" for {name}")}</summary>{_button("cancelled", "Cancel the visit", f" of {name}")}</details>'
    return f"{start}{confirm}{happened}{cancel}</form>"


def _button(state: str, words: str, whom: str) -> str:
    return f'<button class="mark" name="state" value="{state}">{words}{_hidden(whom)}</button>'


def _hidden(words: str) -> str:
    return f'<span class="visually-hidden">{words}</span>'
