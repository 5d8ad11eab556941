"""`sural clinician`: invite somebody, list who is a clinician here, or remove one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from sural_web.clinic import store


class Command(BaseCommand):
    help = "Invite a clinician: prints a link that works once, for three days. People will see the name. Or --list, or --remove NUMBER."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("name", nargs="?", help="as people should read it, with the profession")
        what.add_argument("--list", action="store_true", help="everybody who is or was one, with a number")
        what.add_argument(
            "--remove",
            type=int,
            metavar="NUMBER",
            help="end all consents, roles and every way in, and hide them from booking; the name stays in the record of looks",
        )
        parser.add_argument("--address", default="http://localhost:8000", help="where this Sural is reached")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            for one in store.clinicians():
                self.stdout.write(f"{one.pk:>6}  {one.name}, since {one.made:%Y-%m-%d}")
        elif options["remove"] is not None:
            found = store.remove(options["remove"], timezone.now())
            if found is None:
                raise CommandError(f"There is no clinician with the number {options['remove']}. Look with --list.")
            self.stdout.write(f"{found.name} can look at nothing any more, has no role, and is not booked any more. Move the visits that are booked with them.")
        else:
            self._invite(" ".join(options["name"].split()), options["address"].rstrip("/"))

    def _invite(self, name: str, address: str) -> None:
        if not 2 <= len(name) <= 80:
            raise CommandError("The name must have 2 to 80 letters: people must know who looks at their plan.")
        self.stdout.write(address + reverse("clinic:welcome", args=[store.invite(name, timezone.now())]))
