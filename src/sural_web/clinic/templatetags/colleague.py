"""Words about a person for whoever treats them."""

from __future__ import annotations

from django import template

from sural.consultation.colleague_words import for_a_colleague

register = template.Library()
register.filter(for_a_colleague)
