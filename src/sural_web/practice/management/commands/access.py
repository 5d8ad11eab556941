"""`python -m django access`: print docs/reference/access.md."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sural_web.policy.access_table import page


class Command(BaseCommand):
    help = "Print docs/reference/access.md: who may do what, and which address does which act."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(page(), ending="")
