"""`sural purge`: delete interviews that nobody went on with, also when no new one starts."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from sural_web.interview.purging import purge


class Command(BaseCommand):
    help = "Delete every interview without an answer for SURAL_KEEP_DAYS days (SURAL_KEEP_CLAIMED_DAYS with an account). Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        gone = 0
        while deleted := purge():
            gone += deleted
        call_command("clearsessions")
        self.stdout.write(f"{gone} interviews deleted")
