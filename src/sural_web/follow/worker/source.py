"""The text of the service worker: addresses first, then the outbox, the days ahead and the handling of pages."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from sural import Knowledge
from sural_web.design.views import figure_version
from sural_web.follow.charts import chart_version

# What may wait in the outbox, by the address of its form.
KINDS = {"care:check_in": "check_in", "care:weekly": "weekly", "care:session": "session"}
_PAGES = ("care:today", "care:check_in", "care:weekly", "care:ice", "care:heat", "care:breaks", "follow:progress")
_PUBLIC = ("follow:offline", "follow:kept", "follow:help", "follow:paused", "follow:first")
_PLACES = {
    "today": "care:today",
    "session": "care:session",
    "seen": "care:seen",
    "home": "follow:offline",
    "kept": "follow:kept",
    "help": "follow:help",
    "paused": "follow:paused",
    "first": "follow:first",
}
_LEAVING = ("interview:delete", "accounts:sign_out", "accounts:delete")
_STYLES = ("sural/sural.css", "sural/body_map.css", "sural/care.css", "sural/follow.css")
_SCRIPTS = ("sural/sural.js", "sural/care.js", "sural/player.js", "sural/timer.js", "sural/offline.js", "django_htmx/htmx-2.min.js")


@cache
def worker_source() -> str:
    """Changes with every file it keeps, so that a browser fetches them anew."""
    told = _told()
    code = "".join(files("sural_web.follow.worker").joinpath(name).read_text(encoding="utf-8") for name in ("outbox.js", "ahead.js", "worker.js"))
    version = hashlib.sha256((json.dumps(told) + code + Knowledge.load().version).encode()).hexdigest()[:12]
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in {"VERSION": version, **told}.items())
    return head + code


def _told() -> dict[str, Any]:
    styles = [reverse("figure", args=[figure_version()]), reverse("favicon", args=[figure_version()]), reverse("follow:charts", args=[chart_version()])]
    return {
        "ARRIVE": reverse("follow:arrive"),
        "AHEAD": reverse("follow:ahead"),
        "KINDS": {reverse(name): kind for name, kind in KINDS.items()},
        "PAGES": [reverse(name) for name in _PAGES],
        "PUBLIC": [reverse(name) for name in _PUBLIC],
        "FILES": [*(static(name) for name in (*_STYLES, *_SCRIPTS)), *styles],
        "KEPT": [settings.STATIC_URL, "/figure.", "/mark.", "/charts."],
        "PLACES": {name: reverse(address) for name, address in _PLACES.items()} | {"leaving": [reverse(address) for address in _LEAVING]},
    }
