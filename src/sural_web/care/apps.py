"""Registers the care records for export."""

from __future__ import annotations

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "sural_web.care"

    def ready(self) -> None:
        from sural_web.care.store import everything
        from sural_web.interview.linked_records import register_export

        register_export("care", everything)
