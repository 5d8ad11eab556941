"""All checks in order. One that fails by itself is a finding too: it never hides the others."""

from __future__ import annotations

from sural_web.doctor.checks import backup, database, folder, message, people, service, setting, time
from sural_web.doctor.finding import Check, Finding, Situation, look

ALL: tuple[Check, ...] = tuple(check for module in (setting, folder, database, message, people, time, backup, service) for check in module.CHECKS)


def examine(seen: Situation) -> list[Finding]:
    """What was found, worst first, else in the order of the checks."""
    found: list[Finding] = []
    for check in ALL:
        try:
            found += check(seen)
        except Exception as problem:
            what = f"Could not be looked at: {check.__name__.replace('_', ' ')} ({type(problem).__name__})."
            found.append(look("check-failed", what, "Nothing is known of it.", "Look by hand, and tell us."))
    return sorted(found, key=lambda one: one.level != "wrong")
