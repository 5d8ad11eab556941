"""Both on one server."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.web.settings"

from sural_web.wsgi import application as application  # noqa: E402
