"""The app of the inbox: it listens to what is written elsewhere, rises once a minute, and adds its part to the page of a person."""

from __future__ import annotations

from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "sural_web.inbox"
    verbose_name = "Inbox"

    def ready(self) -> None:
        from sural_web.booking.work import register_minute
        from sural_web.clinic.case_parts import register_part_by_consent
        from sural_web.inbox.events import listen
        from sural_web.inbox.of_person import part_of_person
        from sural_web.inbox.rising import raise_due
        from sural_web.inbox.store import told
        from sural_web.interview.linked_records import register_export

        listen()
        register_minute(raise_due)
        register_part_by_consent("inbox", part_of_person)
        register_export("inbox", told)
