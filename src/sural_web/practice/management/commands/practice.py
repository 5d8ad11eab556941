"""`sural practice`: found a practice and invite its first administrator, or list the practices."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from sural_web.policy.actor import ADMINISTRATOR
from sural_web.practice import staffing
from sural_web.practice.store import all_practices


class Command(BaseCommand):
    help = "Found a practice: prints a link that makes its first administrator, once, for three days. Or --list, or --invite SHORT-NAME."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("name", nargs="?", help="the name of a new practice, as people should read it")
        what.add_argument("--list", action="store_true", help="every practice, with its short name")
        what.add_argument("--invite", metavar="SHORT-NAME", help="one more administrator for this practice")
        parser.add_argument("--phone", default="", help="the practice's number with its country, such as '+1 212 555 0142'")
        parser.add_argument("--administrator", default="", help="the administrator's name")
        parser.add_argument("--address", default="http://localhost:8000", help="where this Sural is reached")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            for one in all_practices():
                self.stdout.write(f"{one.slug:<24} {one.name}{'' if one.shown else ', not shown to people yet'}")
            return
        with transaction.atomic():
            practice = self._known(options["invite"]) if options["invite"] else self._new(options["name"], options["phone"])
            code = staffing.invite(practice, ADMINISTRATOR, self._administrator(options["administrator"]), timezone.now())
        self.stdout.write(options["address"].rstrip("/") + reverse("practice:join", args=[code]))

    def _administrator(self, name: str) -> str:
        found = " ".join(name.split())
        if not 2 <= len(found) <= 80:
            raise CommandError("Say who the administrator is: --administrator 'Name', 2 to 80 letters.")
        return found

    def _known(self, slug: str) -> staffing.Practice:
        found = next((one for one in all_practices() if one.slug == slug), None)
        if found is None:
            raise CommandError(f"There is no practice with the short name {slug}. Look with --list.")
        return found

    def _new(self, name: str, phone: str) -> staffing.Practice:
        try:
            return staffing.found(" ".join(name.split()), slugify(name)[:40].strip("-"), phone)
        except ValidationError as problem:
            raise CommandError(f"The practice was not founded. {' '.join(problem.messages)}") from problem
