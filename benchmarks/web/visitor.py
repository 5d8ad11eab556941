"""One client of the load: walks interviews as htmx does, or asks the bare view; times every request."""

from __future__ import annotations

import http.client
import re
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from sural import Knowledge
from sural.knowledge.schema import Page

MARKS = ["pain:calf_middle:left", "pain:thigh_back:left", "numb:foot_outer:left"]


class Visitor:
    """Keeps its connection and its cookies; `times` holds the seconds of each request that counts."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.pages = {page.order: page for page in Knowledge.load().pages.values()}
        self.times: list[float] = []

    def ask(self, method: str, address: str, fields: list[tuple[str, str]] | None = None, htmx: bool = False) -> http.client.HTTPResponse:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"HX-Request": "true"} if htmx else {}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if fields is not None else {}
        self.connection.request(method, address, urlencode(fields or []), headers)
        response = self.connection.getresponse()
        self.body = response.read().decode()
        for morsel in SimpleCookie("; ".join(response.msg.get_all("Set-Cookie", []))).values():
            self.cookies[morsel.key] = morsel.value
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.body)
        self.token = found[1] if found else self.token
        return response

    def bare(self, until: float) -> None:
        while time.perf_counter() < until:
            start = time.perf_counter()
            if self.ask("POST", "/bare", []).status != 200:
                raise RuntimeError("The bare view refuses.")
            self.times.append(time.perf_counter() - start)

    def interviews(self, until: float) -> None:
        while time.perf_counter() < until:
            self._interview(until)

    def _interview(self, until: float) -> None:
        self.cookies.clear()  # somebody else each time: an interview that stands there would be gone on with
        self.ask("GET", "/")
        self.ask("POST", "/interview/start", [("csrfmiddlewaretoken", self.token)])
        where = self.ask("GET", "/interview/").headers["Location"]
        self.ask("GET", where)
        while where and time.perf_counter() < until:
            page = self.pages[int(where.strip("/").split("/")[-1])]
            start = time.perf_counter()
            answered = self.ask("POST", where, [("csrfmiddlewaretoken", self.token), ("seen", "0"), *answers(page)], htmx=True)
            self.times.append(time.perf_counter() - start)
            if answered.status != 200:
                raise RuntimeError(f"{page.id}: {answered.status}")
            where = answered.headers.get("HX-Push-Url", "")
            if not re.fullmatch(r"/interview/\d+/", where):
                return


def answers(page: Page) -> list[tuple[str, str]]:
    """A plain nerve-root story; nothing on the safety lists."""
    if page.kind == "body_map":
        return [("mark", mark) for mark in MARKS]
    if page.kind == "checklist":
        return [("none", "1")]
    findings = Knowledge.load().findings
    return [("lines", "1"), *((item, "46" if item == "rf_age" else findings[item].levels[0]) for item in page.items)]
