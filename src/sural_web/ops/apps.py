"""Lets no uncaught error tell what a database quotes of a row."""

from __future__ import annotations

import sys
import threading

from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "sural_web.ops"

    def ready(self) -> None:
        from sural_web.ops.logs import told_of_thread, told_uncaught

        sys.excepthook = told_uncaught
        threading.excepthook = told_of_thread
