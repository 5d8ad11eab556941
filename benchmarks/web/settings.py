"""The settings of the web app, with the bare views that it is compared with."""

from sural_web.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.web.urls"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STARTS_PER_HOUR = 1_000_000  # the load starts thousands
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # noqa: F405
MIDDLEWARE.insert(0, "benchmarks.web.processor_time.ProcessorTime")  # noqa: F405
