"""Registers the clinicians' consents and looks for export."""

from __future__ import annotations

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    name = "sural_web.clinic"

    def ready(self) -> None:
        from sural_web.clinic.store import everything
        from sural_web.interview.linked_records import register_export

        register_export("clinicians", everything)
