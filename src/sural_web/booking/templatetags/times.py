"""The free times of a day as links or buttons. A page can have three hundred: each is put together from parts that are escaped once for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from sural_web.booking.day_pages import DayView
from sural_web.booking.desk_free import DeskTime, FreeOfKind

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
def time_options(free: Iterable[FreeOfKind], chosen: str) -> SafeString:
    """Of the list in the desk's form, by kind of visit; the one that was chosen before is marked."""
    return SafeString("".join(f'<optgroup label="{_escaped(one.kind)}">{_options(one, chosen)}</optgroup>' for one in free if one.times))


def _options(free: FreeOfKind, chosen: str) -> str:
    return "".join(_option(one, free.kind, one.value == chosen) for one in free.times)


@lru_cache(maxsize=8_192)
def _option(time: DeskTime, kind: str, chosen: bool) -> str:
    words = f"{escape(time.words)}, {escape(kind)}, {escape(time.clinician)}"
    return f'<option value="{escape(time.value)}"{" selected" if chosen else ""}>{words}</option>'


def _end(day: DayView) -> str:
    return f'<span class="visually-hidden">, {_escaped(day.words)}</span>'


@lru_cache(maxsize=8_192)
def _escaped(text: str) -> str:
    return str(escape(text))
