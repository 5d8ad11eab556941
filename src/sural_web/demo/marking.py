"""Every page of a demo says that it is one."""

from __future__ import annotations

from django.http import HttpRequest


def on_every_page(request: HttpRequest) -> dict[str, bool]:
    return {"demo": True}
