"""Settings: names that nothing reads, keys that are too easy, names and HTTPS that do not go together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import sural_web
from sural_web.doctor.finding import Finding, Situation, look, wrong

_READ = re.compile(r"""["'](SURAL_[A-Z_]+)["']""")
# Of the launcher, the tests and the commands of the core.
_OTHERS = {f"SURAL_{name}" for name in ("PYTHON", "VENV", "BROWSER", "NO_APT", "TRACEBACK", "FUZZ", "SEED")}
_HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]", re.IGNORECASE)
_SECRET_LETTERS = 32


def unknown_names(seen: Situation) -> Iterator[Finding]:
    """A setting with a slip in its name does nothing, and says nothing."""
    known = {name for path in Path(sural_web.__file__).parent.glob("*.py") for name in _READ.findall(path.read_text(encoding="utf-8"))} | _OTHERS
    for name in sorted(one for one in seen.env if one.startswith("SURAL_") and one not in known):
        near = get_close_matches(name, known, 1)
        meant = f"Was {near[0]} meant? All names" if near else "All names"
        yield look("setting-unknown", f"{name} is set, and Sural has no such setting.", "It does nothing.", f"{meant} stand in docs/reference/settings.md.")


def secret(seen: Situation) -> Iterator[Finding]:
    """Who guesses the secret can make sign-ins and links of bookings."""
    do = "Take the setting away and let Sural make one, or write a random line of 50 letters. Open forms and links of bookings work no more then."
    if len(seen.settings.SECRET_KEY) < _SECRET_LETTERS or len(set(seen.settings.SECRET_KEY)) < 10:
        yield wrong("secret-easy", "The secret is short or of few letters.", "Who guesses it can sign in as anybody and open bookings.", do)
    if seen.env.get("SURAL_SECRET", "").strip():
        where = "Write it into a file that only the service can read, and name that in SURAL_SECRET_FILE."
        yield look(
            "secret-in-environment", "The secret stands in the environment.", "Other programs of the same user, and reports of faults, can show it.", where
        )


def hosts(seen: Situation) -> Iterator[Finding]:
    """Names under which others reach it."""
    given = [one.strip() for one in seen.env.get("SURAL_HOSTS", "").split(",") if one.strip()]
    for one in given:
        if one == "*" or not _HOST.fullmatch(one):
            do = "Write names alone, with commas between them: SURAL_HOSTS=leg.clinic.example"
            yield wrong("host-form", f"SURAL_HOSTS holds {one[:60]!r}, which is no name of a host.", "Links can be forged, or nobody reaches it.", do)
    if given and not seen.settings.HTTPS:
        do = "Put a web server with a certificate in front, then set SURAL_HTTPS=1 and SURAL_BEHIND_PROXY=1."
        yield wrong("https-off", "Others reach it by name, and HTTPS is off.", "Whoever is on the way reads and changes what people answer.", do)
    if seen.settings.HTTPS and not given:
        do = "Set SURAL_HOSTS to the name in the certificate."
        yield wrong("hosts-missing", "HTTPS is on, and no name is allowed.", "Every request from outside is refused.", do)


def proxy(seen: Situation) -> Iterator[Finding]:
    """Sural speaks plain HTTP; the web server in front says what it was for the caller."""
    if seen.settings.HTTPS and not seen.settings.BEHIND_PROXY:
        do = "Set SURAL_BEHIND_PROXY=1, and let the web server in front set X-Forwarded-Proto and X-Forwarded-For itself."
        yield wrong("proxy-not-believed", "HTTPS is on, and the web server in front is not believed.", "Every page redirects to itself for ever.", do)
    if seen.settings.BEHIND_PROXY and not seen.settings.HTTPS:
        do = "Set SURAL_HTTPS=1; or take SURAL_BEHIND_PROXY away where no web server stands in front."
        yield look(
            "proxy-without-https", "A web server in front is believed, and HTTPS is off.", "Anybody who reaches Sural directly can write its headers.", do
        )


def keep(seen: Situation) -> Iterator[Finding]:
    """A plan with an account is kept for as long as one without, at least."""
    if seen.settings.KEEP_CLAIMED_DAYS < seen.settings.KEEP_DAYS:
        do = "Raise SURAL_KEEP_CLAIMED_DAYS, or lower SURAL_KEEP_DAYS."
        yield wrong("keep-order", "Plans with an account are deleted sooner than those without.", "People who made an account to keep their plan lose it.", do)


CHECKS = (unknown_names, secret, hosts, proxy, keep)
