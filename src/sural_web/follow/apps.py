"""Registers calendar links and device codes for export and deletion."""

from __future__ import annotations

from django.apps import AppConfig


class FollowConfig(AppConfig):
    name = "sural_web.follow"

    def ready(self) -> None:
        from sural_web.follow.store import drop_codes, everything
        from sural_web.interview.keys import watches
        from sural_web.interview.linked_records import register_export

        register_export("follow", everything)
        watches(shut_out=drop_codes)
