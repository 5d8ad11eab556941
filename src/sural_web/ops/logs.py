"""Logging without health data: no addresses of question pages, no answers, no keys."""

from __future__ import annotations

import logging
import re

_PATH = re.compile(r"/(?:interview|why|care|calendar|device|account)/\S*")


class WithoutPaths(logging.Filter):
    """Shortens addresses that would tell what somebody was asked, or hold a key; drops request objects."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _PATH.sub("/interview/...", record.getMessage())
        record.args = ()
        record.__dict__.pop("request", None)
        return True
