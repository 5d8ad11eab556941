"""The settings of the web app, with sessions for the bare view that it is compared with."""

from sural_web.settings import *  # noqa: F403

INSTALLED_APPS = ["django.contrib.sessions", *INSTALLED_APPS]  # noqa: F405
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware", *MIDDLEWARE]  # noqa: F405
ROOT_URLCONF = "benchmarks.web.urls"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STARTS_PER_HOUR = 1_000_000  # the load starts thousands
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
