"""Addresses of the interview."""

from __future__ import annotations

from django.urls import reverse

from sural.knowledge.schema import Page


def address_of(page: Page | None) -> str:
    """The address of a question, or of the result when there is none to ask."""
    return reverse("interview:question", args=[page.order]) if page else reverse("interview:result")
