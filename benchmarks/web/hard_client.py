"""A client whose answers are as hard to weigh as can be: it changes one and asks for the next page and the result, again and again."""

from __future__ import annotations

import os
import random
import re
import time

from benchmarks.web.visitor import Visitor
from sural import Answers, Knowledge


def store_hard_interview(answers: Answers) -> str:
    """Keep an interview with these answers, with all safety pages behind it, in the database of $SURAL_DATA; its key."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sural_web.settings")
    import django

    django.setup()
    from sural_web.interview import store

    knowledge = Knowledge.load()
    for page in knowledge.pages.values():
        if page.block in ("basics", "red_flag"):
            answers = answers.put(page.id)
    key, _ = store.begin()
    opened = store.open_with(key)
    assert opened is not None
    store.append(opened, type(opened.interview)(knowledge, answers))
    return key


class HardClient(Visitor):
    """`refused` counts pages that asked to come again later."""

    def __init__(self, port: int, key: str, seed: int) -> None:
        super().__init__(port)
        self.cookies["sural_interview"] = key
        self.refused = 0
        self._draw = random.Random(seed)  # noqa: S311 - no secret
        self._findings = Knowledge.load().findings
        self._choices = [
            page
            for page in self.pages.values()
            if page.block == "adaptive" and page.kind != "body_map" and page.ask_if is None and all(item in self._findings for item in page.items)
        ]

    def ask_again(self, until: float) -> None:
        self.ask("GET", f"/interview/{self._choices[0].order}/")  # its form brings the token
        while time.perf_counter() < until:
            page = self._draw.choice(self._choices)
            levels = [(item, self._draw.choice(self._findings[item].levels)) for item in page.items]
            self._timed("POST", f"/interview/{page.order}/", [("csrfmiddlewaretoken", self.token), ("seen", "99999"), ("lines", "1"), *levels])
            where = self.ask_timed_location()
            self._timed("GET", where or "/interview/result/")
            self._timed("GET", "/interview/result/")

    def ask_timed_location(self) -> str:
        """Where the answered page leads to."""
        pushed = self.last.headers.get("HX-Redirect") or self.last.headers.get("Location") or ""
        return pushed if re.fullmatch(r"/interview/(\d+/|result/|now/)?(\?.*)?", pushed) else ""

    def _timed(self, method: str, address: str, fields: list[tuple[str, str]] | None = None) -> None:
        begin = time.perf_counter()
        self.last = self.ask(method, address, fields)
        self.times.append(time.perf_counter() - begin)
        if self.last.status in (429, 503):
            self.refused += 1
        elif self.last.status >= 400:
            raise RuntimeError(f"{address}: {self.last.status}")
