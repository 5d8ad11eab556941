"""The interview's pages: show a question, keep its answer, go on."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sural import Interview, Urgency
from sural.assessment.scope import may_test
from sural.knowledge.schema import Page
from sural_web.interview import cookie, keys, store
from sural_web.interview.addresses import address_of
from sural_web.interview.answering import Sent, answered_since, apply
from sural_web.interview.busy import Busy
from sural_web.interview.linked_records import delete_everything
from sural_web.interview.map_picture import map_style
from sural_web.interview.purging import purge
from sural_web.interview.question_view import question_view
from sural_web.interview.rendering import go_to, now_card, show_now, show_question, show_stale
from sural_web.interview.standing import standing_of
from sural_web.interview.watching import answers_kept, changes_fixed, stop_holds
from sural_web.interview.words import pages_by_number
from sural_web.ops.clear_device import clear_device
from sural_web.ops.errors import Trouble, show
from sural_web.ops.limits import limited

_TOO_MUCH = Trouble(
    409, "This interview takes no more changes", "Its answers were changed thousands of times.", "Look at the result, or delete everything and start again."
)
_FOUND = Trouble(
    409,
    "A clinician found this when you were examined",
    "What an examination found stays as it was written down. Nothing on this page was changed.",
    "If you think that it is wrong, tell whoever examined you: they can correct it.",
)


@require_POST
@limited("start", "STARTS_PER_HOUR")
def start(request: HttpRequest) -> HttpResponse:
    """A new interview in one tap; no account. A stop that holds is said first; answers that are here already are deleted, after a yes."""
    opened = cookie.opened(request)
    if opened and "another" not in request.POST:
        if not opened.length and "delete" not in request.POST:  # what was told at the front door stays with it
            return redirect("interview:next")
        if stop_holds(opened):
            return render(request, "interview/still_stopped.html", status=409)
        if opened.length and "delete" not in request.POST:
            return render(request, "interview/start_again.html", {"answered": len(opened.interview.answers.levels), "claimed": opened.row.claimed}, status=409)
        delete_everything(opened)
    if opened and cookie.is_for_other(request):
        return _for_whom_now(request)
    purge()
    key, _ = store.begin()
    response = redirect("interview:next")
    if opened:
        clear_device(response, a_plan_stays=cookie.parked(request) is not None)
    cookie.change_key(request, response, key)
    return response


def _for_whom_now(request: HttpRequest) -> HttpResponse:
    """The answers for somebody else are over here. The next person is asked about anew, also whether they agree."""
    response = redirect("interview:whose")
    keys.has_left(request.COOKIES[cookie.NAME])
    cookie.forget(request, response)
    return response


@require_GET
def next_question(request: HttpRequest) -> HttpResponse:
    """Goes to the next question, or to the result."""
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    return redirect(address_of(opened.interview.next_question(go_on="more" in request.GET)))


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, number: int) -> HttpResponse:
    """One question page."""
    opened = cookie.opened(request)
    if opened is None:
        return show_stale(request)
    page = pages_by_number(opened.interview.knowledge).get(number)
    if page is None:
        raise Http404
    if request.method == "POST":
        return _answered(request, opened, page)
    if page.block == "self_test" and not may_test(standing_of(opened).urgency, opened.interview.mode):
        return render(request, "interview/test_can_wait.html")
    return show_question(request, opened, question_view(opened.interview, page, by_line="lines" in request.GET), notice="notice" in request.GET)


def _answered(request: HttpRequest, opened: store.Opened, page: Page) -> HttpResponse:
    sent = Sent.of(request)
    outcome = apply(opened.interview, page, sent)
    if outcome.changed is None:
        view = question_view(opened.interview, page, sent.by_line, outcome.reading)
        return show_question(request, opened, view, tentative=outcome.tentative)
    if changes_fixed(opened, outcome.changed):
        return show(request, _FOUND)
    try:
        kept = store.append(opened, outcome.changed)
    except store.LogFull:
        return show(request, _TOO_MUCH)
    answers_kept(kept)
    return _go_on(request, opened.interview, kept, sent, notice=answered_since(opened.interview, page, sent.seen))


def _go_on(request: HttpRequest, before: Interview, kept: store.Opened, sent: Sent, notice: bool) -> HttpResponse:
    """An emergency is said at once; else the next question, in the same response where htmx asked."""
    if _became_an_emergency(before, kept.interview):
        return show_now(request, kept) if request.htmx else redirect("interview:now")
    if sent.from_answers:
        return go_to(request, reverse("interview:answers"))
    try:
        page = kept.interview.next_question(go_on=sent.more)
    except Busy:  # the answer is kept, and the page it leads to tries again
        return go_to(request, reverse("interview:next"))
    if request.htmx and page is not None:
        return show_question(request, kept, question_view(kept.interview, page), notice=notice)
    return go_to(request, address_of(page) + ("?notice" if notice and page else ""))


def _became_an_emergency(before: Interview, after: Interview) -> bool:
    return after.urgency_now().urgency is Urgency.EMERGENCY and before.urgency_now().urgency is not Urgency.EMERGENCY


@require_GET
def now(request: HttpRequest) -> HttpResponse:
    """What to do at once, with the reasons so far."""
    opened = cookie.opened(request)
    return show_stale(request) if opened is None else show_now(request, opened)


@require_POST
def check(request: HttpRequest, number: int) -> HttpResponse:
    """Whether what is ticked so far needs help now. Keeps nothing; the page asks at each tick."""
    opened = cookie.opened(request)
    page = pages_by_number(opened.interview.knowledge).get(number) if opened else None
    if opened is None or page is None:
        return HttpResponse("")
    tentative = apply(opened.interview, page, Sent.of(request)).tentative
    return now_card(request, tentative) if _became_an_emergency(opened.interview, tentative) else HttpResponse("")


@require_GET
def map_stylesheet(request: HttpRequest, version: str) -> HttpResponse:
    """Made from the drawn body once a process; its address changes with it, so a browser may keep it."""
    response = HttpResponse(map_style(), content_type="text/css")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
