"""The text of the service worker: addresses and digests first, then its files in the order in which they need each other."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

from sural import Knowledge
from sural_web.follow.worker.kept_files import kept_files, text_of, written_templates

# What may wait in the outbox, by the address of its form.
KINDS = {"care:check_in": "check_in", "care:weekly": "weekly", "care:session": "session"}
_CODE = ("outbox.js", "ahead.js", "copies.js", "sending.js", "reminding.js", "worker.js")
_PAGES = ("care:today", "care:check_in", "care:weekly", "care:ice", "care:heat", "care:breaks", "care:more", "follow:progress")
_PUBLIC = ("follow:offline", "follow:kept", "follow:help", "follow:paused", "follow:first", "follow:not_kept")
_PLACES = {
    "today": "care:today",
    "whose": "interview:whose",
    "session": "care:session",
    "seen": "care:seen",
    "delete": "interview:delete",
    "home": "follow:offline",
    "kept": "follow:kept",
    "not_kept": "follow:not_kept",
    "help": "follow:help",
    "paused": "follow:paused",
    "first": "follow:first",
}
# Whoever signs out or deletes on these leaves nothing behind on the device.
_LEAVING = ("interview:delete", "accounts:sign_out", "accounts:delete")
# A form that is sent to one of these may bring another person's plan to this device.
_SWITCHES = ("/account/", "/device/", "/interview/start", "/interview/whose/")
# The help page where the record of the sign could not be kept on the device either.
HELP_NOT_KEPT = "?not-kept"


@dataclass(frozen=True, slots=True)
class Worker:
    """`version` names its files, pages and knowledge, and changes with each of them. Copies of one version are used by that version alone."""

    version: str
    source: str


@cache
def made_worker() -> Worker:
    """Put together once a process."""
    told, code = _told(), _code()
    parts = (json.dumps(told), code, written_templates(), Knowledge.load().version)
    version = hashlib.sha256("".join(parts).encode()).hexdigest()[:12]
    head = _text("guard.js") + "".join(f"const {name} = {json.dumps(value)};\n" for name, value in {"VERSION": version, **told}.items())
    return Worker(version, head + code)


def worker_source() -> str:
    """The script as a browser gets it."""
    return made_worker().source


def worker_version() -> str:
    """The version that a page or answer of this server belongs to."""
    return made_worker().version


def _code() -> str:
    return "".join((text_of("sural/signed_answer.js"), *map(_text, _CODE)))


def _text(name: str) -> str:
    return files("sural_web.follow.worker").joinpath(name).read_text(encoding="utf-8")


def _told() -> dict[str, Any]:
    places = {name: reverse(address) for name, address in _PLACES.items()}
    places["help_not_kept"] = places["help"] + HELP_NOT_KEPT
    return {
        "ARRIVE": reverse("follow:arrive"),
        "AHEAD": reverse("follow:ahead"),
        "KINDS": {reverse(name): kind for name, kind in KINDS.items()},
        "PAGES": [reverse(name) for name in _PAGES],
        "PUBLIC": [*(reverse(name) for name in _PUBLIC), places["help_not_kept"]],
        "FILES": kept_files(),
        "KEPT": [settings.STATIC_URL, "/figure.", "/mark.", "/charts."],
        "SWITCHES": _SWITCHES,
        "PLACES": {**places, "leaving": [reverse(name) for name in _LEAVING]},
        "ICON": static("sural/icons/any-192.png"),
        "BARE": render_to_string("follow/bare.html"),
        "STANDING": render_to_string("follow/_standing.html"),
    }
