"""The time zones that a location can be in, by their names in the IANA database. The database of Sural refuses any other."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ValidationError

# A fixed list, for it stands in a rule of the database: a new name needs a migration.
ZONES = tuple(Path(__file__).with_name("zones.txt").read_text(encoding="ascii").split())


def check_zone(name: str) -> None:
    if name not in ZONES:
        raise ValidationError(f"No time zone is called “{name}”. Write one such as America/New_York or Europe/Berlin.")
