"""The app of cover: its table stands in the admin of the practice."""

from __future__ import annotations

from django.apps import AppConfig


class CoverConfig(AppConfig):
    name = "sural_web.cover"
    verbose_name = "Cover"

    def ready(self) -> None:
        from sural_web.cover import admin  # noqa: F401  it registers itself
