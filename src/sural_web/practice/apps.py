"""The app of practices: it knows the number of a person's own practice."""

from __future__ import annotations

import secrets
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class PracticeConfig(AppConfig):
    name = "sural_web.practice"
    verbose_name = "Practice"

    def ready(self) -> None:
        from sural_web.clinic.store import register_removal
        from sural_web.design.phones import register_practice
        from sural_web.practice.own_phone import own_phone
        from sural_web.practice.staffing import end_all

        register_practice(own_phone)
        register_removal(end_all)
        post_migrate.connect(_with_a_mark, sender=self)


def _with_a_mark(sender: AppConfig, using: str, **more: Any) -> None:
    """After a migration, and after a test has emptied all tables: without its mark, what practices have set up would be read for each request."""
    marks = sender.get_model("SetupMark")
    if marks._meta.db_table in connections[using].introspection.table_names():
        marks.objects.using(using).get_or_create(pk=1, defaults={"mark": secrets.token_hex(16)})
