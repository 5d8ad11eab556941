"""Computes the slow parts of the why page while the server starts."""

from __future__ import annotations

import gc
from dataclasses import fields
from threading import Thread

from django.urls import get_resolver

from sural import Interview
from sural.prepared import prepare


def warm_up() -> None:
    """Load the pages, the knowledge, the network with its tables and the body model in the background."""
    Thread(target=load, name="warm-up", daemon=True).start()


def load() -> None:
    """The same at once. What is loaded before a process forks is shared by its children.

    It stays for good, so Python's search for circles of objects that nobody holds is told to leave it alone: through all of it one search takes 150 ms,
    in the middle of somebody's page, and writes to memory that workers share.
    """
    gc.disable()
    try:
        _load()
    finally:
        gc.enable()
    gc.freeze()


def _load() -> None:
    knowledge = prepare()
    Interview(knowledge).assessment()  # compiles the network and its tables
    get_resolver().check()  # imports every page
    from sural.frontdoor import Practice, understand
    from sural.why.sentences import body_words_for
    from sural_web.care.body_of import report_for
    from sural_web.why.page_view import why_view  # here, since it takes as long as all the rest

    understand("my leg hurts", (), knowledge, Practice())  # reads its tables of words
    why_view(None)
    report_for(Interview(knowledge))  # the average body, which is that of whoever does not tell a size
    for cause in knowledge.conditions:
        body_words_for(cause)
    for part in fields(knowledge):
        getattr(knowledge, part.name)  # what is read on demand is read now
