"""The settings of a demo: those of the web app, and a sign-in as somebody made up, which exists nowhere else."""

from __future__ import annotations

from sural_web.demo import folder
from sural_web.settings import *  # noqa: F403
from sural_web.settings import DATA, INSTALLED_APPS, TEMPLATES

folder.check(DATA)

DEMO = True
ROOT_URLCONF = "sural_web.demo.urls"
INSTALLED_APPS = ["sural_web.demo", *INSTALLED_APPS]
TEMPLATES[0]["OPTIONS"]["context_processors"].append("sural_web.demo.marking.on_every_page")  # type: ignore[index]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
COVER_PER_HOUR = SIGN_INS_PER_HOUR = STARTS_PER_HOUR = JOINS_PER_HOUR = LET_INS_PER_HOUR = 1_000_000
PUSH = False  # a demo calls nobody
