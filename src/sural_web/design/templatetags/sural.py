"""Template tags for what is drawn: icons, figures, ranges."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sural import Knowledge, Urgency, figure
from sural.knowledge.safety_advice import WatchFor
from sural.knowledge.schema import UrgencyAdvice
from sural.knowledge.short_title import short_title
from sural.knowledge.urgency import SOON_WORDS
from sural_web.design.phones import Phones, PracticePhone, phones_of, said_by_many
from sural_web.design.qr_code import qr_svg
from sural_web.design.views import figure_version

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon; it always stands beside a word, so it is hidden from screen readers."""
    return SafeString(figure.icon(name))


@register.filter
def in_thousands(number: int) -> str:
    """A large number as it is read: 43,937."""
    return f"{number:,}"


@register.simple_tag
def drawing(name: str) -> SafeString:
    """A drawing with its text alternative; nothing where there is none."""
    return SafeString(figure.drawing(name)) if name in figure.drawing_ids() else SafeString("")


@register.simple_tag
def qr_code(text: str, alternative: str) -> SafeString:
    """A QR code with its text alternative. The text stands beside it too, for whoever has no camera at hand."""
    return format_html('<div class="qr" role="img" aria-label="{}">{}</div>', alternative, SafeString(qr_svg(text)))


@register.simple_tag
def figure_css() -> str:
    """The address of the drawings' stylesheet."""
    return reverse("figure", args=[figure_version()])


@register.simple_tag
def favicon() -> str:
    """The address of the mark in the browser's tab."""
    return reverse("favicon", args=[figure_version()])


@register.simple_tag(takes_context=True)
def phones(context: Context) -> Phones:
    """Whom to call where the browser of this request is."""
    return phones_of(context.get("request"))


@register.simple_tag(takes_context=True)
def own_practice(context: Context) -> PracticePhone | None:
    """The person's own practice. `without_practice`: on a card that is shown later than it is made, when "open now" may be wrong."""
    return None if context.get("without_practice") else phones_of(context.get("request")).practice


@register.simple_tag
def emergency_numbers() -> list[tuple[str, str, str]]:
    """The numbers of many countries, where it is not known which is meant."""
    return said_by_many(Knowledge.load())


@register.simple_tag(takes_context=True)
def whom(context: Context, advice: UrgencyAdvice) -> str:
    """Whom to call at an urgency, with the numbers of this country, or of many where it is not known."""
    country = phones_of(context.get("request")).country
    return country.in_text(advice.who_pattern) if country else advice.who


@register.simple_tag
def level_words(urgency: Urgency) -> str:
    """How soon, for the middle of a sentence."""
    return SOON_WORDS[urgency]


@register.simple_tag
def watch_for() -> WatchFor:
    """The signs that mean "call now", whatever else stands on a page."""
    return Knowledge.load().watch_for


@register.simple_tag
def advice(urgency: str) -> UrgencyAdvice:
    """Whom to call at an urgency, from the knowledge."""
    return Knowledge.load().urgency_advice[urgency]


@register.simple_tag
def range_bar(low: int, middle: int, high: int) -> SafeString:
    """A bar from 0 to 100 with a range and its middle; the text beside it says the same."""
    return format_html(
        '<svg class="range" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="range__track" width="100" height="8" rx="4"/><rect class="range__span" x="{}" width="{}" height="8" rx="4"/>'
        '<rect class="range__middle" x="{}" width="1.6" height="8"/></svg>',
        low,
        max(high - low, 2),
        min(max(middle - 0.8, 0), 98.4),
    )


@register.filter
def source_name(source_id: str) -> str:
    """A source in a few words."""
    return short_title(Knowledge.load().sources[source_id].citation)


@register.filter
def of_key(found: Mapping[str, str], key: str) -> str:
    """What a mapping says of a key; empty where it says nothing."""
    return found.get(key, "")


@register.filter
def lower_first(text: str) -> str:
    """The same text for the middle of a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
