"""The settings of the web app, with everything it stores in a folder that goes away."""

import os
import tempfile

os.environ["SURAL_DATA"] = tempfile.mkdtemp(prefix="sural-test-")

from sural_web.settings import *  # noqa: E402, F403

STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
