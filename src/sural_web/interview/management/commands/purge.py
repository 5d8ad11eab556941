"""`python -m django purge`: delete interviews that nobody went on with, also when no new one starts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from sural_web.interview import store


class Command(BaseCommand):
    help = "Delete every interview without an answer for SURAL_KEEP_DAYS days. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        gone = 0
        while deleted := store.purge(settings.KEEP_DAYS):
            gone += deleted
        self.stdout.write(f"{gone} interviews deleted")
