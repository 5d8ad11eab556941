"""The app of outcomes. It keeps nothing: each look counts anew, by the consents of that moment."""

from __future__ import annotations

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "sural_web.outcomes"
    verbose_name = "Outcomes"
