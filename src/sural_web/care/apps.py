"""Registers the care records for export, and what they say of the urgency."""

from __future__ import annotations

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "sural_web.care"

    def ready(self) -> None:
        from sural_web.care.person_urgency import person_urgency
        from sural_web.care.stop_by_answers import answers_kept, stop_holds
        from sural_web.care.store import everything
        from sural_web.interview.linked_records import register_export
        from sural_web.interview.standing import register_urgency
        from sural_web.interview.watching import register_stop, watch_answers

        register_export("care", everything)
        watch_answers(answers_kept)
        register_stop(stop_holds)
        register_urgency(person_urgency)
