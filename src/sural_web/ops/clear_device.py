"""Somebody leaves a device: what the browser has kept of Sural goes, with its copies of pages and the records that wait in it."""

from __future__ import annotations

from django.http import HttpResponse

EVERYTHING = '"cache", "storage"'
_PAGES = '"cache"'


def clear_device(response: HttpResponse, a_plan_stays: bool = False) -> None:
    """Browsers do it by themselves over HTTPS. Pages with `data-forget-device` do it by script where a browser does not know the header.

    Where a plan stays in the browser on purpose, its copies and waiting records stay with it; then only the browser's own cache is emptied.
    """
    response.headers["Clear-Site-Data"] = _PAGES if a_plan_stays else EVERYTHING
