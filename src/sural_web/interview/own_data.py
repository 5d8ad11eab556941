"""A person's own data: see and change every answer, add an examination, delete everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sural import Interview
from sural.assessment.body_map import PAGE, from_text
from sural.knowledge.schema import Page
from sural_web.interview import cookie, store
from sural_web.interview.linked_records import delete_everything
from sural_web.interview.page_history import answered_pages
from sural_web.interview.rendering import show_stale
from sural_web.interview.words import answer_words, mark_words


@dataclass(frozen=True, slots=True)
class AnsweredPage:
    """A page as one entry of the list: what was said, in words."""

    page: Page
    said: tuple[str, ...]


@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    """Every answer with a link to change it."""
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    return render(request, "interview/answers.html", {"pages": all_said(opened.interview)})


@require_POST
def clinician(request: HttpRequest) -> HttpResponse:
    """Also ask what only an examiner can find, or no longer."""
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    store.set_mode(opened, "clinician" if "on" in request.POST else "patient")
    return redirect("interview:next" if "on" in request.POST else "interview:result")


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Asks once, then deletes everything about this person for good."""
    opened = cookie.opened(request)
    if request.method == "GET":
        return render(request, "interview/delete.html", {"exists": opened is not None, "claimed": opened is not None and opened.row.claimed})
    if opened is not None:
        delete_everything(opened)
    if request.session.session_key:
        request.session.flush()
    waits = cookie.parked(request)
    response = render(request, "interview/deleted.html", {"waits": waits is not None})
    cookie.forget(request, response)
    if waits is None:
        response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def all_said(interview: Interview) -> list[AnsweredPage]:
    """Every answered page with what was said on it, and what was confirmed in the box of the front page."""
    return [*(AnsweredPage(page, said_of(interview, page)) for page in answered_pages(interview)), *_said_elsewhere(interview)]


def _said_elsewhere(interview: Interview) -> Iterator[AnsweredPage]:
    """What was confirmed in the box of the front page, and whose own page was not put yet."""
    put, levels, knowledge = interview.answers.pages_put, interview.answers.levels, interview.knowledge
    for page in knowledge.pages.values():
        said = tuple(answer_words(knowledge, item, levels[item]) for item in page.items if item in levels)
        if said and page.id not in put:
            yield AnsweredPage(page, said)


def said_of(interview: Interview, page: Page) -> tuple[str, ...]:
    """What was answered on a page, in words."""
    if page.id == PAGE:
        return tuple(mark_words(interview.knowledge, mark) for mark in sorted(from_text(interview.knowledge, interview.answers.marks))) or ("Nothing marked",)
    known = {item: interview.answers.levels[item] for item in page.items if item in interview.answers.levels}
    unsure = [item for item in page.items if item in interview.answers.unsure]
    if page.kind == "checklist":
        yes = [answer_words(interview.knowledge, item, level) for item, level in known.items() if level == "yes"]
        said = yes or (["None of these"] if known else [])
    else:
        said = [answer_words(interview.knowledge, item, level, interview.answers.numbers.get(item)) for item, level in known.items()]
    said += [answer_words(interview.knowledge, item, None) for item in unsure]
    return tuple(said) or ("Not answered",)
