"""Write an answer of the practice without code: a draft, and by a second act its review. Only then people are given it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from sural.whole_number import whole_number
from sural_web.frontdoor import own_answers, unanswered
from sural_web.frontdoor.asking import typed
from sural_web.frontdoor.models import LANGUAGES, LONGEST
from sural_web.ops.errors import Trouble, not_found, show
from sural_web.policy import Act, Answer, actor_of, answer
from sural_web.policy.gate import refused
from sural_web.practice.store import Practice, all_practices

_OTHER = Trouble(
    409, "This answer was changed meanwhile", "Somebody wrote, reviewed or ended it in another window.", "Go back, reload the page, and read it again."
)
_MOST_QUESTIONS = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed, and by field what is wrong with it."""

    lang: str = "en"
    questions: str = ""
    text: str = ""
    errors: dict[str, str] = field(default_factory=dict)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, practice: str, key: str = "") -> HttpResponse:
    """A new answer, or the next version of one. `?question=`: the number of a masked question that it answers."""
    row = all_practices().filter(slug=practice).first()
    answer_ = refused(request, Act.WRITE_ANSWERS, row.pk if row else None)
    if row is None or answer_:
        return answer_ or not_found(request)
    known = own_answers.newest_of(row, key) if key else None
    if key and known is None:
        return not_found(request)
    number = whole_number(request.GET.get("question", "") or request.POST.get("question", ""), 0, 2**53) or 0
    if request.method == "POST":
        return _sent(request, row, key, number)
    start = Draft(known.lang, known.questions, known.text) if known else Draft(questions="")
    return _form(request, row, key, number, start)


def _sent(request: HttpRequest, row: Practice, key: str, number: int) -> HttpResponse:
    draft, now = _read(request.POST), settings.CLOCK()
    if draft.errors:
        return _form(request, row, key, number, draft)
    own_answers.write(row, request.user, draft.lang, draft.questions, draft.text, now, key)
    if number:
        unanswered.deal_with(row, number, now)
    return redirect("frontdoor:questions", row.slug)


@require_POST
def settle(request: HttpRequest, practice: str) -> HttpResponse:
    """Review a draft, end an answer, or set a question aside."""
    row, fields = all_practices().filter(slug=practice).first(), request.POST
    act = Act.REVIEW_ANSWERS if "review" in fields else Act.WRITE_ANSWERS
    answer_ = refused(request, act, row.pk if row else None)
    if row is None or answer_:
        return answer_ or not_found(request)
    if "review" in fields:
        draft = own_answers.draft_of(row, fields["review"][:32])
        try:
            if draft is None:
                raise own_answers.AnsweredMeanwhile
            own_answers.review(draft, fields.get("seen", ""), request.user, settings.CLOCK())
        except own_answers.AnsweredMeanwhile:
            return show(request, _OTHER)
    elif "end" in fields:
        own_answers.end(row, fields["end"][:32], settings.CLOCK())
    elif "aside" in fields:
        unanswered.deal_with(row, whole_number(fields["aside"], 0, 2**53) or 0, settings.CLOCK())
    return redirect("frontdoor:questions", row.slug)


def _read(sent: QueryDict) -> Draft:
    lang, questions, text = sent.get("lang", ""), typed(sent.get("questions", "")), typed(sent.get("answer", ""))
    errors = {} if lang in dict(LANGUAGES) else {"lang": "Choose the language."}
    lines = [line for line in questions.splitlines() if line.strip()]
    if not lines or len(lines) > _MOST_QUESTIONS:
        errors["questions"] = f"Write 1 to {_MOST_QUESTIONS} questions, one a line, as people ask them."
    if not text:
        errors["answer"] = "Write the answer."
    for name, value in (("questions", questions), ("answer", text)):
        if len(value) > LONGEST:
            errors[name] = f"This is too long: {len(value):,} letters. 1,000 fit."
    return Draft(lang, "\n".join(lines), text, errors)


def _form(request: HttpRequest, row: Practice, key: str, number: int, draft: Draft) -> HttpResponse:
    asked = unanswered.open_questions(row).filter(pk=number).first() if number else None
    may_review = answer(actor_of(request), Act.REVIEW_ANSWERS, row.pk) is Answer.YES
    context = {"practice": row, "key": key, "asked": asked, "draft": draft, "errors": draft.errors, "languages": LANGUAGES, "may_review": may_review}
    return render(request, "frontdoor/write.html", context, status=422 if draft.errors else 200)
