"""The clock, and what is known of time zones: visits and days of a plan stand on both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sural_web
from sural_web.doctor.asked import asked
from sural_web.doctor.finding import Finding, Situation, look, wrong

_YEARS = 2
_LISTS = ("/usr/share/zoneinfo/tzdata.zi", "/usr/share/zoneinfo/+VERSION", "/usr/share/zoneinfo/version")


def clock(seen: Situation) -> Iterator[Finding]:
    """Not before this version of Sural was installed."""
    installed = datetime.fromtimestamp(Path(sural_web.__file__).stat().st_mtime, UTC)
    if seen.now < installed and (installed - seen.now).total_seconds() > 3_600:
        do = "Set the clock, and let NTP keep it (timedatectl set-ntp true)."
        yield wrong("clock-behind", f"The clock says {seen.now:%Y-%m-%d %H:%M} UTC, before Sural was installed.", "Days, links and visits go wrong.", do)


def newest_row(seen: Situation) -> Iterator[Finding]:
    """Nothing was written at a time that is still to come: the clock went ahead once, or was set back."""
    if asked(seen, "SELECT at FROM (SELECT at FROM interview_logentry ORDER BY id DESC LIMIT 1) newest WHERE at > %s", seen.now + timedelta(hours=1)):
        why = "Days of plans, reminders and what has waited too long are counted wrongly."
        yield wrong("clock-back", "The newest answers were written at a time that is still to come.", why, "Set the clock, and let NTP keep it.")


def zones(seen: Situation) -> Iterator[Finding]:
    """They can be read at all, those of the practices among them, and are not years old."""
    do = "Install or update the package tzdata of the system (Debian: apt-get install tzdata)."
    missing = [name for name in ("Europe/London", "America/New_York", *_of_practices(seen)) if not _is_known(name)]
    if missing:
        yield wrong("zones-missing", f"Nothing is known here of the time zone {missing[0]}.", "Visits can't be told at their hour.", do)
        return
    version = _version()
    if version and seen.now.year - int(version[:4]) > _YEARS:
        yield look("zones-old", f"What is known of time zones is of {version[:4]}.", "Some places have changed their clocks since; visits are an hour off.", do)


def _of_practices(seen: Situation) -> list[str]:
    return [str(row[0]) for row in asked(seen, "SELECT DISTINCT zone FROM practice_location")]


def _is_known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _version() -> str:
    """Such as 2026a, as the system or Python's own package says it; empty where neither does."""
    for path in map(Path, _LISTS):
        if path.is_file():
            with path.open(encoding="utf-8", errors="replace") as file:
                found = re.search(r"\b(20\d\d[a-z])\b", file.readline())
            if found:
                return found[1]
    try:
        return resources.files("tzdata").joinpath("zones").parent.joinpath("__init__.py").read_text(encoding="utf-8").partition('IANA_VERSION = "')[2][:5]
    except (ModuleNotFoundError, OSError, AttributeError):
        return ""


CHECKS = (clock, newest_row, zones)
