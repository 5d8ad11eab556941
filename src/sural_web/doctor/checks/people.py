"""The people of the practices: is there anybody whom a mail about something urgent reaches?"""

from __future__ import annotations

from collections.abc import Iterator

from sural_web.doctor.asked import asked
from sural_web.doctor.finding import Finding, Situation, wrong

_UNREACHED = """
SELECT p.name FROM practice_practice p WHERE p.shown AND p.email = '' AND NOT EXISTS (
SELECT 1 FROM practice_membership m JOIN accounts_account a ON a.id = m.account_id
WHERE m.practice_id = p.id AND m.ended IS NULL AND m.role IN ('clinician', 'desk') AND COALESCE(a.email, '') <> '') ORDER BY p.name
"""


def told_of_what_is_urgent(seen: Situation) -> Iterator[Finding]:
    """By mail to the staff, or else to the practice."""
    names = [str(row[0]) for row in asked(seen, _UNREACHED)]
    if names:
        what = f"No mail about something urgent reaches anybody of {', '.join(names[:3])}{f' and {len(names) - 3} more' if len(names) > 3 else ''}."
        do = "Give the practice a mail address in the admin, or let clinicians and desk leave theirs in their accounts."
        yield wrong("nobody-mailed", what, "What nobody opens in time is seen only by whoever happens to look.", do)


CHECKS = (told_of_what_is_urgent,)
