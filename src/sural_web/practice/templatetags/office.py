"""Template filters of the admin."""

from __future__ import annotations

from django import template
from django.core.exceptions import ValidationError
from django.db import DatabaseError

register = template.Library()


@register.filter
def plain_error(problem: Exception) -> str:
    """What is wrong with a line, without the words of a database."""
    if isinstance(problem, ValidationError):
        return " ".join(problem.messages)
    if isinstance(problem, DatabaseError):
        return "It contradicts something that stands there already, such as other hours at the same time."
    return str(problem)
