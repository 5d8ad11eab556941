"""The export of everything stored about a person: as a page, for print, and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sural import Interview
from sural_web.interview import cookie
from sural_web.interview.linked_records import linked_records
from sural_web.interview.rendering import show_stale
from sural_web.interview.standing import standing_of
from sural_web.interview.store import answered_by
from sural_web.interview.words import answer_words

Lines = list[tuple[str, str]]


@require_GET
def everything(request: HttpRequest) -> HttpResponse:
    """Answers in words, then what every other room keeps, record by record. While a stop holds, the page names no exercise."""
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    stopped = standing_of(opened).forbids
    rooms = [(name.replace("_", " ").capitalize(), list(_records(kept, stopped))) for name, kept in linked_records(opened).items()]
    return render(request, "follow/everything.html", {"answers": list(_answers(opened.interview)), "answered_by": answered_by(opened), "rooms": rooms})


def _answers(interview: Interview) -> Iterator[str]:
    for item, level in interview.answers.levels.items():
        if item in interview.knowledge.gates or item in interview.knowledge.questions:
            yield answer_words(interview.knowledge, item, level, interview.answers.numbers.get(item))


def _records(kept: dict[str, Any], stopped: bool, name: str = "") -> Iterator[tuple[str, Lines]]:
    """Each list becomes records, each record its lines; plans are told by their first lines, the file holds all of them."""
    plain = [(key, value) for key, value in kept.items() if not isinstance(value, list | dict)]
    if plain:
        yield name or "Kept", [_line(key, value) for key, value in plain if value not in (None, "")]
    for key, value in kept.items():
        title = key.replace("_", " ").capitalize()
        if isinstance(value, dict):
            yield title, [_line(*pair) for pair in _flat(value)]
        elif isinstance(value, list):
            for number, one in enumerate(value, start=1):
                of_course = isinstance(one, dict) and "versions" in one
                yield from _records(one, stopped, f"{title} {number}") if of_course else [(f"{title} {number}", _lines(one, stopped))]


def _lines(one: Any, stopped: bool) -> Lines:
    if not isinstance(one, dict):
        return [("", str(one))]
    if "knowledge_version" in one:
        items = ", ".join(f"{item['name']} ({item['dose']['sets']} x {item['dose']['reps']})" for item in one.get("items", ()))
        items = "not shown here while somebody should look at you first; they stand in the file" if items and stopped else items
        return [_line(key, one[key]) for key in ("version", "made_on", "made_by", "why")] + [("exercises", items or "none: be seen first")]
    return [_line(*pair) for pair in _flat(one)]


def _flat(one: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in one.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}, ")
        elif isinstance(value, list | tuple) and any(isinstance(part, dict) for part in value):
            for number, part in enumerate(value, start=1):
                yield from _flat(part, f"{before}{key} {number}, ")
        elif key.endswith("_base64"):
            yield f"{before}content", "in the file with everything"
        elif value not in (None, "", [], ()):
            yield f"{before}{key}", value


def _line(key: str, value: Any) -> tuple[str, str]:
    said = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    return key.replace("_", " "), ", ".join(map(str, said)) if isinstance(said, list | tuple) else str(said)
