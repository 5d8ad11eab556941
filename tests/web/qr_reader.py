"""Reads the QR codes of a page with a decoder that is not ours, from the path that a browser would draw."""

from __future__ import annotations

import re

import numpy as np
import zxingcpp

_CODE = re.compile(r'<div class="qr" role="img" aria-label="([^"]+)"><svg viewBox="0 0 (\d+) \2"[^>]*><path class="qr__line"[^>]* d="([^"]+)"/></svg></div>')
_STEP = re.compile(r"([Mmh])([\d.-]+)(?: ([\d.-]+))?")
_PIXELS = 4  # of one module


def qr_codes(html: str) -> list[tuple[str, str]]:
    """Each code of a page: its text alternative, and what a camera reads in it."""
    return [(alternative, _read(int(size), path)) for alternative, size, path in _CODE.findall(html)]


def _read(size: int, path: str) -> str:
    modules = np.full((size, size), 255, dtype=np.uint8)
    x, y = 0.0, 0.0
    for step, first, second in _STEP.findall(path):
        if step == "h":
            modules[int(y), int(x) : int(x + float(first))] = 0
            x += float(first)
        else:
            x, y = (float(first), float(second)) if step == "M" else (x + float(first), y + float(second))
    found = zxingcpp.read_barcodes(np.kron(modules, np.ones((_PIXELS, _PIXELS), dtype=np.uint8)))
    assert len(found) == 1, "no camera could read this"
    return str(found[0].text)
