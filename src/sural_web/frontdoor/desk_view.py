"""What people wrote to one's own practice, and the questions that nobody's answer fits: for its staff, by the one policy."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sural_web.frontdoor import messages, own_answers, unanswered
from sural_web.frontdoor.messages import Message
from sural_web.ops.errors import not_found
from sural_web.policy import Act, Answer, actor_of, answer
from sural_web.policy.gate import refused
from sural_web.policy.rows import of_practice
from sural_web.practice.store import Practice, all_practices

_AT_ONCE = 100
_MARKS = ("done", "new")


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """One's own practices, with what waits there."""
    actor = actor_of(request)
    found = list(all_practices().filter(of_practice(actor, Act.SEE_PRACTICE, "")))
    told = [(one, messages.waiting_at(one), unanswered.open_questions(one).count()) for one in found]
    return render(request, "frontdoor/desk.html", {"practices": told})


@require_GET
def inbox(request: HttpRequest, practice: str) -> HttpResponse:
    """The messages of a practice, without their words: those are on a page of their own, and each look there is noted."""
    row = _practice(practice)
    answer_ = refused(request, Act.READ_MESSAGES, row.pk if row else None)
    if row is None or answer_:
        return answer_ or not_found(request)
    return render(request, "frontdoor/inbox.html", {"practice": row, "messages": messages.at_practice(row)[:_AT_ONCE]})


@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """One message. Reading it is noted; a form marks it as answered or as new again."""
    found = Message.objects.filter(pk=min(number, 2**63 - 1)).select_related("practice").first()
    if found is None:
        return not_found(request)
    answer_ = refused(request, Act.READ_MESSAGES, found.practice_id)
    if answer_:
        return answer_
    now, by = settings.CLOCK(), request.user.name or "Staff"
    if request.method == "POST":
        if request.POST.get("state") in _MARKS:
            messages.mark(found, request.POST["state"], by, now)
        return redirect("frontdoor:inbox", found.practice.slug)
    messages.read(found, by, now)
    return render(request, "frontdoor/letter.html", {"message": found, "looks": found.looks.all()})


@require_GET
def questions(request: HttpRequest, practice: str) -> HttpResponse:
    """Questions without an answer, their words about health masked; and the answers of the practice with their state."""
    row = _practice(practice)
    answer_ = refused(request, Act.WRITE_ANSWERS, row.pk if row else None)
    if row is None or answer_:
        return answer_ or not_found(request)
    may_review = answer(actor_of(request), Act.REVIEW_ANSWERS, row.pk) is Answer.YES
    found = {"open": unanswered.open_questions(row)[:_AT_ONCE], "answers": own_answers.newest(row), "may_review": may_review}
    return render(request, "frontdoor/questions.html", {"practice": row, **found})


def _practice(slug: str) -> Practice | None:
    return all_practices().filter(slug=slug).first()
