"""The app of practices: it knows the number of a person's own practice."""

from __future__ import annotations

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "sural_web.practice"
    verbose_name = "Practice"

    def ready(self) -> None:
        from sural_web.design.phones import register_practice
        from sural_web.practice.own_phone import own_phone

        register_practice(own_phone)
