"""Registers reminders for export, and for what ends with the key of a device."""

from __future__ import annotations

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "sural_web.reminders"

    def ready(self) -> None:
        from sural_web.interview.keys import watches
        from sural_web.interview.linked_records import register_export
        from sural_web.reminders.store import everything, forget_key

        register_export("reminders", everything)
        watches(left=forget_key)
