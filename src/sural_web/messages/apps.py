"""The app of messages. Its label is `threads`: Django has a `messages` of its own."""

from __future__ import annotations

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "sural_web.messages"
    label = "threads"
    verbose_name = "Messages"

    def ready(self) -> None:
        from sural_web.clinic.case_parts import register_part_by_consent
        from sural_web.interview.linked_records import register_deletion, register_export
        from sural_web.messages.case_part import last_lines
        from sural_web.messages.hearing import of_lost
        from sural_web.messages.told import everything, forget
        from sural_web.ops.given_back import register_reading

        register_part_by_consent("messages", last_lines)
        register_export("messages", everything)
        register_deletion(forget)
        register_reading(of_lost)
