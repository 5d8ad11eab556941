"""The app of practices."""

from __future__ import annotations

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "sural_web.practice"
    verbose_name = "Practice"
