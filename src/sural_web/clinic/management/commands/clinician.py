"""`python -m django clinician "Dr Ada Byron, physiotherapist"`: a link by which somebody becomes a clinician here."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from sural_web.clinic import store


class Command(BaseCommand):
    help = "Print a link that works once, for three days, and makes somebody a clinician. People will see the name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="as people should read it, with the profession")
        parser.add_argument("--address", default="http://localhost:8000", help="where this Sural is reached")

    def handle(self, *args: Any, **options: Any) -> None:
        name = " ".join(options["name"].split())
        if not 2 <= len(name) <= 80:
            raise CommandError("The name must have 2 to 80 letters: people must know who looks at their plan.")
        path = reverse("clinic:welcome", args=[store.invite(name, timezone.now())])
        self.stdout.write(f"{options['address'].rstrip('/')}{path}")
