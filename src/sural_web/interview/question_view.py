"""One question page as the template wants it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sural import Answers, Interview, Knowledge, Urgency
from sural.assessment.body_map import Mark, from_text
from sural.assessment.flow import open_items
from sural.assessment.triage import triage
from sural.assessment.values import UNITS, AnswerValue, number_range, takes_number
from sural.knowledge.schema import Page
from sural_web.interview.reading import IN_FEET, Reading
from sural_web.interview.words import NOT_SURE, level_words, line_words

_STEP = re.compile(r"^\d+\.\s*")
SCALE = "0-10"
TICKS, LINES, MAP = "ticks", "lines", "map"


@dataclass(frozen=True, slots=True)
class Choice:
    """`emergency`: this answer alone, whatever the others are."""

    value: str
    label: str
    chosen: bool
    emergency: bool


@dataclass(frozen=True, slots=True)
class NumberField:
    """A number that is typed; `value` is what was typed last, `unsure` whether "not sure" was ticked."""

    unit: str
    hint: str
    low: float
    high: float
    value: str
    unsure: bool

    @property
    def scale(self) -> tuple[tuple[str, bool], ...]:
        """The numbers to tap, with the chosen one, where the answer is one of ten steps as in a plan; none where it is measured and typed."""
        return tuple((str(number), str(number) == self.value) for number in range(11)) if self.unit == SCALE else ()


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a page."""

    id: str
    ask: str
    item: str
    why: str
    choices: tuple[Choice, ...]
    number: NumberField | None
    ticked: bool
    emergency: bool
    steps: tuple[str, ...]
    cautions: tuple[str, ...]
    drawing: str
    error: str
    is_safety: bool

    @property
    def field(self) -> str:
        """The id of its first field: a link to what must be mended leads there."""
        if self.number:
            return f"{self.id}-0" if self.number.scale else self.id
        return f"{self.id}-{self.choices[0].value}" if self.choices else self.id


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A page: `form` says how it is answered (ticks, lines or map)."""

    page: Page
    form: str
    lines: tuple[Line, ...]
    none: bool
    marks: frozenset[Mark]
    error: str

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """What must be mended, each with the id of its field; the first one takes the focus."""
        whole = {TICKS: f"tick-{self.lines[0].id}" if self.lines else "none", MAP: "brush-pain"}.get(self.form, "none")
        return ((whole, self.error),) if self.error else tuple((line.field, line.error) for line in self.lines if line.error)

    @property
    def first_problem(self) -> str:
        return self.problems[0][0] if self.problems else ""


def form_of(knowledge: Knowledge, page: Page, items: tuple[str, ...], by_line: bool) -> str:
    """Ticks where every item is a plain yes or no on a checklist; line by line on wish."""
    if page.kind == "body_map":
        return MAP
    yes_no = all(item in knowledge.gates or knowledge.findings[item].levels == ("no", "yes") for item in items)
    return TICKS if page.kind == "checklist" and yes_no and len(items) > 1 and not by_line else LINES


def items_of(interview: Interview, page: Page) -> tuple[str, ...]:
    """The items that apply now."""
    return open_items(interview.knowledge, page, interview.levels) or page.items


def question_view(interview: Interview, page: Page, by_line: bool = False, sent: Reading | None = None) -> QuestionView:
    """The page with what is known filled in, or with what was just sent and what was wrong with it."""
    knowledge, items = interview.knowledge, items_of(interview, page)
    errors = sent.errors if sent else {}
    known = {item: sent.values.get(item) if sent else _known(interview, item) for item in items}
    lines = tuple(_line(knowledge, item, known[item], errors.get(item, ""), bool(sent and item in sent.also_unsure)) for item in items)
    answered = page.id in interview.answers.pages_put and all(value is not None for value in known.values())
    return QuestionView(
        page=page,
        form=form_of(knowledge, page, items, by_line),
        lines=lines,
        none=answered and not sent and not any(line.ticked for line in lines),
        marks=from_text(knowledge, interview.answers.marks),
        error=errors.get("", ""),
    )


def _known(interview: Interview, item: str) -> AnswerValue:
    answers = interview.answers
    return "not_sure" if item in answers.unsure else answers.numbers.get(item, answers.levels.get(item))


def _line(knowledge: Knowledge, item: str, known: AnswerValue, error: str, also_unsure: bool) -> Line:
    question = knowledge.questions.get(item)
    how = [line.strip() for line in (question.how if question else "").splitlines() if line.strip()]
    return Line(
        id=item,
        ask=question.ask if question else line_words(knowledge, item),
        item=line_words(knowledge, item),
        why=question.why if question else "",
        choices=() if takes_number(item) else tuple(_choices(knowledge, item, known)),
        number=_number(knowledge, item, known, also_unsure) if takes_number(item) else None,
        ticked=known in ("yes", True),
        emergency=is_emergency(knowledge, item, "yes"),
        steps=tuple(_STEP.sub("", line) for line in how if _STEP.match(line)),
        cautions=tuple(line for line in how if not _STEP.match(line)),
        drawing=question.drawing if question else "",
        error=error,
        is_safety=item in knowledge.safety_findings or item in knowledge.gates,
    )


def _choices(knowledge: Knowledge, item: str, known: AnswerValue) -> list[Choice]:
    levels = ("yes", "no") if item in knowledge.gates or knowledge.findings[item].levels == ("no", "yes") else knowledge.findings[item].levels
    found = [Choice(level, level_words(knowledge, item, level), known == level, is_emergency(knowledge, item, level)) for level in levels]
    return [*found, Choice("not_sure", NOT_SURE, known == "not_sure", False)]


@lru_cache(maxsize=2048)
def is_emergency(knowledge: Knowledge, item: str, level: str) -> bool:
    """Whether one answer alone needs help at once: a page can say so before, and without, any answer of the server."""
    if item not in knowledge.findings or level not in knowledge.findings[item].levels:
        return False
    return triage(knowledge, Answers().answer(knowledge, item, level)).urgency is Urgency.EMERGENCY


def _number(knowledge: Knowledge, item: str, known: AnswerValue, also_unsure: bool) -> NumberField:
    low, high = number_range(item)
    typed = "" if known is None or known in ("not_sure", *knowledge.findings[item].levels) else known
    shown = f"{typed:g}" if isinstance(typed, float) else str(typed)
    return NumberField(
        UNITS[item], "You can also write feet and inches, such as 5 ft 8 in." if item in IN_FEET else "", low, high, shown, known == "not_sure" or also_unsure
    )
