"""When Python looks for what nobody holds any more: not while a start makes what stays for as long as the server does."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def all_of_it_stays() -> Iterator[None]:
    """To go through what is made in the block again and again takes a fifth of a start and finds 3 MB; afterwards it is gone through no more.

    A process that is forked then shares this memory: looking would write to all of it.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # before anything looks again
        gc.enable()
