"""Somebody with a plan who follows it: without a browser, the days let pass by hand."""

from __future__ import annotations

from tests.web.care.conftest import begun, patient

__all__ = ["begun", "patient"]
