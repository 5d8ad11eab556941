"""Registers what the front door keeps of a person, and what they told there."""

from __future__ import annotations

from django.apps import AppConfig


class FrontdoorConfig(AppConfig):
    name = "sural_web.frontdoor"
    verbose_name = "Front door"

    def ready(self) -> None:
        from sural_web.frontdoor.conversation import told
        from sural_web.frontdoor.kept import everything
        from sural_web.interview.linked_records import register_export
        from sural_web.interview.standing import register_told, told_by
        from sural_web.interview.watching import register_stop

        register_export("front_door", everything)
        register_told(told)
        register_stop(lambda opened: told_by(opened) is not None)
