"""Parts of the desk's day that are put together without a template, or drawn by one and kept, since they are the same on each day."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from sural import Knowledge
from sural.knowledge.safety_advice import WatchFor
from sural_web.booking.caller_form import EMPTY, CallerForm
from sural_web.booking.desk_free import FreeOfKind

register = template.Library()


@register.simple_tag
def links_of_day(places: Iterable[tuple[str, str]], iso: str) -> SafeString:
    """To the same day at each of these places, given by name and the address of its days."""
    return SafeString(", ".join(f'<a href="{escape(base)}{iso}/">{escape(name)}</a>' for name, base in places))


@register.simple_tag
def free_of_kinds(found: Iterable[FreeOfKind], base: str) -> SafeString:
    """A line for each kind of visit. `base`: the address of the place's days."""
    return SafeString("".join(f"<p>{_free_words(one, escape(base))}</p>" for one in found) or "<p>None.</p>")


def _free_words(one: FreeOfKind, base: str) -> str:
    words = f"<strong>{escape(one.kind)}:</strong> {escape(', '.join(one.words)) or 'none'}"
    return f'{words}. <span class="hint">Next: <a href="{base}{one.next_iso}/">{escape(one.next_words)}</a></span>' if one.next_iso else words


@register.simple_tag
def ask_first() -> SafeString:
    """The signs that cannot wait for a visit."""
    return _ask_first(Knowledge.load().watch_for)


@lru_cache(maxsize=4)
def _ask_first(watch: WatchFor) -> SafeString:
    return SafeString(render_to_string("booking/_ask_first.html", {"watch": watch}).strip())


@register.simple_tag
def caller_fields(form: CallerForm) -> SafeString:
    """Who calls, and how they are reached."""
    return _empty_fields() if form == EMPTY else _fields(form)


@lru_cache(maxsize=1)
def _empty_fields() -> SafeString:
    return _fields(EMPTY)


def _fields(form: CallerForm) -> SafeString:
    return render_to_string("booking/_caller_fields.html", {"form": form, "errors": form.errors})
