"""The visits of a day at the desk, and the buttons beside each. A day has dozens: they are put together here, for templates take five times as long."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template import Context
from django.urls import get_script_prefix, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

from sural_web.booking.desk_day import Line

register = template.Library()


@register.simple_tag(takes_context=True)
def marks(context: Context, line: Line) -> SafeString:
    """Nothing for who may not mark. Nobody arrives or stays away before the day. Each button says by name whom it is about, for who does not see the row."""
    if not context.get("may_mark"):
        return SafeString("")
    booking, name = line.booking, escape(line.booking.name)
    buttons = [_button("confirmed", "Confirm", f" {name}")] if booking.state == "booked" else []
    if booking.stands:
        buttons += [
            *([] if line.is_to_come else [_button("arrived", "Arrived", f": {name}"), _button("missed", "Did not come", f": {name}")]),
            f'<details class="why"><summary>More{_hidden(f" for {name}")}</summary>',
            _button("cancelled", "Cancel the visit", f" of {name}"),
            "</details>",
        ]
    else:
        buttons.append(_button("booked", "Undo", f": {name}"))
    return SafeString(f"{_form(context, booking.pk)}{''.join(buttons)}</form>")


@register.simple_tag(takes_context=True)
def visit_row(context: Context, line: Line) -> SafeString:
    """A visit in the table of the day."""
    booking, phone, email = line.booking, escape(line.booking.phone), escape(line.booking.email)
    cells = (
        f"<strong>{escape(booking.name)}</strong>"
        + (f'<br><a href="tel:{escape(line.dial)}">{phone}</a>' if phone else "")
        + (f'<br><span class="hint">{email}</span>' if email else ""),
        f'{escape(booking.kind.name)}<br><span class="hint">{escape(booking.clinician.name)}</span>{_along(context, line)}',
        escape(booking.get_state_display()) + (f'<br><span class="hint">{escape(line.mail)}</span>' if line.mail else ""),
        *((marks(context, line),) if context.get("may_mark") else ()),
    )
    told = "".join(f"<td>{one}</td>" for one in cells)
    return SafeString(f'<tr class="is-{escape(booking.state)}"><th scope="row">{escape(line.time)}</th>{told}</tr>')


def _along(context: Context, line: Line) -> str:
    """What the person has given along is for the clinicians; all others see only that there is something."""
    if not (line.booking.summary_id or line.booking.reason):
        return ""
    if not context.get("may_read"):
        return '<br><span class="hint">Something goes along, for the clinicians</span>'
    return f'<br><a href="{escape(reverse("booking:summary", args=[line.booking.pk]))}">What they gave along</a>'


def _form(context: Context, number: int) -> str:
    before, after = _around_the_number(get_script_prefix())
    return (
        f'<form method="post" action="{before}{number}{after}" class="marks">'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(context["csrf_token"])}">'
        f'<input type="hidden" name="day" value="{escape(context["iso"])}">'
    )


@lru_cache(maxsize=8)
def _around_the_number(prefix: str) -> tuple[str, str]:
    """Of the address to which marks are sent, made once below each prefix of the site."""
    before, _, after = escape(reverse("booking:mark", args=[0])).rpartition("0")
    return before, after


def _button(state: str, words: str, whom: str) -> str:
    return f'<button class="mark" name="state" value="{state}">{words}{_hidden(whom)}</button>'


def _hidden(words: str) -> str:
    return f'<span class="visually-hidden">{words}</span>'
