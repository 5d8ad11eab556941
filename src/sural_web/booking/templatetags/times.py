"""The free times of a day as links or buttons. A page can have three hundred: each is put together from parts that are escaped once for all of them."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from sural_web.booking.day_pages import DayView
from sural_web.booking.desk_day import FreeOfKind

register = template.Library()


@register.simple_tag
def time_links(day: DayView, base: str) -> SafeString:
    """To the form of each time; `base` is the common part of their addresses."""
    base, end = _escaped(base), _end(day)
    return SafeString(
        "".join(
            f'<li><a class="time" href="{base}{_escaped(one.who)}/{_escaped(one.moment)}/"><strong>{_escaped(one.words)}</strong> '
            f"<span>{_escaped(one.clinician)}</span>{end}</a></li>"
            for one in day.times
        )
    )


@register.simple_tag
def time_buttons(day: DayView) -> SafeString:
    """Of a form that moves a visit."""
    end = _end(day)
    return SafeString(
        "".join(
            f'<li><button class="time" name="to" value="{_escaped(one.moment)} {_escaped(one.who)}"><strong>{_escaped(one.words)}</strong> '
            f"<span>{_escaped(one.clinician)}</span>{end}</button></li>"
            for one in day.times
        )
    )


@register.simple_tag
def time_options(free: FreeOfKind, chosen: str) -> SafeString:
    """Of the list in the desk's form, the one that was chosen before marked."""
    kind = _escaped(free.kind)
    return SafeString(
        "".join(
            f'<option value="{_escaped(one.value)}"{" selected" if one.value == chosen else ""}>{_escaped(one.words)}, {kind}, '
            f"{_escaped(one.clinician)}</option>"
            for one in free.times
        )
    )


def _end(day: DayView) -> str:
    return f'<span class="visually-hidden">, {_escaped(day.words)}</span>'


@lru_cache(maxsize=8_192)
def _escaped(text: str) -> str:
    return str(escape(text))
