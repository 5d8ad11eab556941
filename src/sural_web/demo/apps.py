"""Names the pages of the demo to the policy. Only a demo installs this app."""

from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "sural_web.demo"

    def ready(self) -> None:
        from sural_web.policy import Act
        from sural_web.policy.pages import PAGES

        PAGES.update({"demo:roles": Act.SIGN_IN, "demo:be": Act.SIGN_IN})
