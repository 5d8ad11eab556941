"""The settings of the web app, with everything it stores in a folder that goes away."""

import os
import tempfile

os.environ["SURAL_DATA"] = tempfile.mkdtemp(prefix="sural-test-")

from sural_web.settings import *  # noqa: E402, F403

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # On disk, so that each thread of the live server has a connection of its own, as a served Sural has. One connection in
    # memory is shared by all: two threads in it can wait for each other for ever, one for Python's lock and one for SQLite's.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["SURAL_DATA"], "test.sqlite3")}  # noqa: F405
    _AS_SERVED = DATABASES["default"]["OPTIONS"]["init_command"]  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] = _AS_SERVED.replace("synchronous=FULL", "synchronous=OFF")  # noqa: F405

STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
