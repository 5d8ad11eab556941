"""Messages of whoever has the key in this browser: to whom they can write, and each thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sural_web.accounts import store as accounts
from sural_web.care.clock import zone
from sural_web.interview import cookie
from sural_web.interview.rendering import show_stale
from sural_web.interview.store import Opened
from sural_web.messages import store, talk
from sural_web.messages.models import Thread
from sural_web.messages.place import Place
from sural_web.messages.readers import Reader, reader_of, readers_of
from sural_web.messages.served import served
from sural_web.ops.errors import Trouble, not_found, show

_BY_MAIL = "When somebody answers, you get a mail that says so and nothing more."
_NOT_OPEN = Trouble(
    410,
    "Your message was not sent",
    "This browser does not hold the key to your answers any more: they were deleted, or are too old, or were opened elsewhere.",
    "Copy what you wrote. If it cannot wait, call your doctor’s practice or your emergency number.",
)
_HERE = "The answer will stand here. No mail comes: look again."


def with_place(view: Callable[[HttpRequest, Place], HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the thread with one of those whom this person let in, in place of its short name. Whoever is another person finds nothing."""

    @wraps(view)
    def wrapped(request: HttpRequest, to: str, **names: Any) -> HttpResponse:
        opened = cookie.opened(request)
        if opened is None:
            return show(request, _NOT_OPEN) if request.method == "POST" else show_stale(request)
        reader = reader_of(opened, to, timezone.now())
        return view(request, _place(request, opened, reader), **names) if reader else not_found(request)

    return wrapped


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One line for each that one can write to, or has written to."""
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    readers = readers_of(opened, timezone.now())
    if len(readers) == 1:
        return redirect("messages:thread", readers[0].slug)
    threads = {_key(one): one for one in store.with_last(Thread.objects.filter(interview=opened.row))}
    rows = [(one, threads.get((one.between.practice_id, one.between.account_id))) for one in readers]
    told = [{"reader": one, "thread": thread, "unread": thread is not None and store.is_unread(thread)} for one, thread in rows]
    with timezone.override(zone(request)):
        return render(request, "messages/mine.html", {"rows": told})


@require_http_methods(["GET", "POST"])
@with_place
def thread(request: HttpRequest, place: Place) -> HttpResponse:
    """Read it, or write."""
    return talk.write(request, place) if request.method == "POST" else talk.page(request, place)


@require_POST
@with_place
def file(request: HttpRequest, place: Place) -> HttpResponse:
    return talk.add_file(request, place)


@require_GET
@with_place
def fetch(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """A file of this thread."""
    found = place.between.thread()
    kept = store.file_of(found, min(number, 2**31 - 1)) if found else None
    return served(kept) if kept else not_found(request)


def _place(request: HttpRequest, opened: Opened, reader: Reader) -> Place:
    owner = accounts.owner(opened.row) if opened.row.claimed else None
    return Place(
        between=reader.between,
        title=reader.name,
        who=" and ".join(reader.who),
        address=lambda part: reverse("messages:thread", args=[reader.slug]) + part,
        back=(reverse("messages:mine"), "Messages") if len(readers_of(opened, timezone.now())) > 1 else (reverse("care:more"), "More"),
        zone=zone(request),
        told=_BY_MAIL if owner and owner.email else _HERE,
        practice=reader.practice,
        phone=reader.practice.phone if reader.practice else "",
        opened=opened,
    )


def _key(one: Thread) -> tuple[int | None, int | None]:
    return one.practice_id, one.account_id
