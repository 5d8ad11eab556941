"""The files that a device keeps for its copies, each with the digest of what it must hold: a login page in its place is not kept."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.urls import reverse

from sural import chart, figure
from sural_web.design.views import figure_version
from sural_web.follow.charts import chart_version

_STYLES = ("sural/frame.css", "sural/sural.css", "sural/body_map.css", "sural/care.css", "sural/follow.css")
_OWN_SCRIPTS = ("sural.js", "care.js", "clock_alerts.js", "player.js", "timer.js", "signed_answer.js", "forms.js", "offline.js")
_SCRIPTS = (*(f"sural/{name}" for name in _OWN_SCRIPTS), "django_htmx/htmx-2.min.js")
_ROOMS_WITH_TEMPLATES = ("design", "care", "follow")


def kept_files() -> dict[str, str]:
    """The SHA-256 of each file, by its address."""
    kept = {static(name): _content(name) for name in (*_STYLES, *_SCRIPTS)}
    kept[reverse("figure", args=[figure_version()])] = figure.stylesheet().encode()
    kept[reverse("favicon", args=[figure_version()])] = figure.favicon().encode()
    kept[reverse("follow:charts", args=[chart_version()])] = chart.stylesheet().encode()
    return {address: hashlib.sha256(content).hexdigest() for address, content in kept.items()}


def text_of(name: str) -> str:
    """The text of a static file as it is served."""
    return _content(name).decode()


def _content(name: str) -> bytes:
    """As served: collected under a name with a hash, or found where it lies in a checkout under test."""
    if hasattr(staticfiles_storage, "stored_name"):
        with staticfiles_storage.open(staticfiles_storage.stored_name(name)) as served:
            return bytes(served.read())
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(f"The static file {name} is missing. Reinstall Sural; nothing was changed.")
    with open(found, "rb") as here:
        return here.read()


def written_templates() -> str:
    """All templates of the pages that are kept, as one text."""
    rooms = (files("sural_web").joinpath(room, "templates") for room in _ROOMS_WITH_TEMPLATES)
    return "".join(text for room in rooms for text in _texts(room))


def _texts(folder: Traversable) -> list[str]:
    found: list[str] = []
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        found += _texts(entry) if entry.is_dir() else [entry.read_text(encoding="utf-8")]
    return found
