"""Computes the slow parts of the why page while the server starts."""

from __future__ import annotations

from dataclasses import fields
from threading import Thread

from django.template import engines
from django.template.loader import get_template
from django.urls import get_resolver, reverse

from sural import Interview
from sural.prepared import prepare
from sural_web.server.collecting import all_of_it_stays

_FIRST_PAGE = ("frontdoor/home.html", "design/page.html")


def warm_up() -> None:
    """Load the pages, the knowledge, the network with its tables and the body model in the background."""
    Thread(target=_load_for_good, name="warm-up", daemon=True).start()


def _load_for_good() -> None:
    with all_of_it_stays():
        load()


def load() -> None:
    """The same at once. What is loaded before a process forks is shared by its children."""
    knowledge = prepare()
    Interview(knowledge).assessment()  # compiles the network and its tables
    get_resolver().check()  # imports every page
    reverse("frontdoor:home")  # reads the patterns of all addresses
    for name in _FIRST_PAGE:
        get_template(name)
    _ = engines["django"].engine.template_context_processors  # imports what every page is given
    from sural.exercise_load.kept import prepare_loads
    from sural.frontdoor import Practice, understand
    from sural.frontdoor.kept import prepare_tables
    from sural.why.sentences import body_words_for
    from sural_web.care.body_of import report_for
    from sural_web.why.page_view import why_view  # here, since it takes as long as all the rest

    prepare_tables(knowledge)
    understand("my leg hurts", (), knowledge, Practice())  # reads its tables of words
    why_view(None)
    prepare_loads(knowledge)
    report_for(Interview(knowledge))  # the average body, which is that of whoever does not tell a size
    for cause in knowledge.conditions:
        body_words_for(cause)
    for part in fields(knowledge):
        getattr(knowledge, part.name)  # what is read on demand is read now
