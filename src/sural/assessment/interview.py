"""The interview as one immutable value: answer, take back, ask on, assess."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from sural.assessment.answers import Answers
from sural.assessment.assessment import Assessment, assess
from sural.assessment.body_map import Mark, as_text, findings_of
from sural.assessment.flow import FIXED_BLOCKS, is_drill_down, open_items, pending_pages
from sural.assessment.next_page import PageValue, best_page, pages_left_at_most, ranked_pages
from sural.assessment.posterior import Posterior, posterior
from sural.assessment.scope import Scope, scope_of
from sural.assessment.skip_logic import known_levels
from sural.assessment.triage import Triage, triage
from sural.assessment.values import AnswerValue
from sural.errors import UnknownQuestion
from sural.knowledge import Knowledge
from sural.knowledge.schema import Page
from sural.unlocked import cached_property


@dataclass(frozen=True, slots=True)
class Progress:
    """Pages done, and at most how many are to come; `left` never rises on the way.

    `safety_left`: safety lists and basics not yet seen. A page on what was ticked in such a list takes the place of a later page.
    """

    done: int
    left: int
    safety_left: int

    @property
    def ahead(self) -> int:
        """Pages to come after the safety questions, at most."""
        return self.left - self.safety_left

    @property
    def total(self) -> int:
        return self.done + self.left


@dataclass(frozen=True)
class Interview:
    """A person's interview. Every method gives a new value; nothing is changed in place.

    `weigh` makes the posterior of the levels that are known; a server keeps those it has made.

    Examples
    --------
    >>> from sural import Interview, Knowledge
    >>> interview = Interview(Knowledge.load()).answer("rf_age", 46).answer("pain_below_knee", True)
    >>> interview.answer("st_lunge_cm", 6).levels["st_lunge_cm"]
    '5to9cm'
    """

    knowledge: Knowledge
    answers: Answers = field(default_factory=Answers)
    mode: str = "patient"
    weigh: Callable[[Knowledge, Mapping[str, str]], Posterior] = field(default=posterior, repr=False, compare=False)

    def answer(self, finding_id: str, value: AnswerValue) -> Interview:
        """Give or change one answer; `None` means asked, but not known.

        Raises
        ------
        UnknownQuestion, ImpossibleValue
            The message says what is possible; nothing is changed.
        """
        return replace(self, answers=self.answers.change(self.knowledge, finding_id, value))

    def answer_page(self, page_id: str, values: Mapping[str, AnswerValue]) -> Interview:
        """Answer all of a page at once and leave it; items without a value count as put and not known."""
        page = self.page(page_id)
        answers = self.answers
        for finding_id, value in values.items():
            answers = answers.change(self.knowledge, finding_id, value)
        return replace(self, answers=answers.put(page.id))

    def mark_body(self, marks: Iterable[Mark]) -> Interview:
        """Confirm the body map: what is marked becomes "yes", all else that the map asks becomes "no"."""
        chosen = frozenset(marks)
        marked = replace(self, answers=self.answers.mark(as_text(chosen)))
        return marked.answer_page("body_map", findings_of(self.knowledge, chosen, self.levels))

    def none_of_these(self, page_id: str) -> Interview:
        """Answer a checklist with "none of these": every line that applies takes its normal answer."""
        page = self.page(page_id)
        lines = open_items(self.knowledge, page, self.levels)
        return self.answer_page(page_id, {item: normal_answer(self.knowledge, item) for item in lines})

    def skip(self, page_id: str) -> Interview:
        """Leave a page without an answer; a red-flag question is then put and not answered."""
        return replace(self, answers=self.answers.put(self.page(page_id).id))

    def retract(self, finding_id: str) -> Interview:
        """Take an answer back, and those that were only asked because of it."""
        return replace(self, answers=self.answers.retract(self.knowledge, finding_id))

    def page(self, page_id: str) -> Page:
        """The page with this id.

        Raises
        ------
        UnknownQuestion
            There is no such page.
        """
        try:
            return self.knowledge.pages[page_id]
        except KeyError:
            raise UnknownQuestion(f"There is no page called '{page_id}'; start again from the front page.") from None

    @cached_property
    def levels(self) -> Mapping[str, str]:
        """What is known now: answers and what they imply."""
        return known_levels(self.knowledge, self.answers)

    def next_fixed_page(self) -> Page | None:
        """The next page that is always asked: the basics and the red flags, never skipped by any probability."""
        return self._fixed_left[0] if self._fixed_left else None

    def next_question(self, go_on: bool = False) -> Page | None:
        """The page to show next; None when more questions would not change what to do (`go_on` asks on)."""
        fixed = self.next_fixed_page()
        return fixed or (best_page(self.knowledge, self._ranked, self.levels, go_on) if go_on or self._room else None)

    def urgency_now(self) -> Triage:
        """What the rules say about the answers so far, without waiting for any probability."""
        return self._urgency

    def urgency_weighed(self) -> Triage:
        """What the rules and the probabilities say together, as the result does; rules alone while safety pages are open."""
        return self._urgency if self._fixed_left else self._weighed_urgency

    def assessment(self, short: bool = False) -> Assessment:
        """The result so far; `short` as in `assess`."""
        known, found = (self._posterior, self._weighed_urgency) if self.scope is Scope.IN_SCOPE else (None, None)
        return assess(self.knowledge, self.answers, self.mode, known, self.levels, found, short)

    @property
    def scope(self) -> Scope:
        """Whether Sural can say more of this person than how urgent it is."""
        return scope_of(self.levels)

    def progress(self) -> Progress:
        """Pages done, and at most how many are left until the result."""
        safety_left = sum(not is_drill_down(self.knowledge, page) for page in self._fixed_left)
        return Progress(len(self.answers.pages_put), safety_left + self._room, safety_left)

    @cached_property
    def _room(self) -> int:
        return pages_left_at_most(self.answers, self.knowledge) if self.scope is Scope.IN_SCOPE else 0

    @cached_property
    def _fixed_left(self) -> tuple[Page, ...]:
        return tuple(pending_pages(self.knowledge, self.answers, FIXED_BLOCKS, self.levels))

    @cached_property
    def _urgency(self) -> Triage:
        return triage(self.knowledge, self.answers, known=self.levels)

    @cached_property
    def _weighed_urgency(self) -> Triage:
        return triage(self.knowledge, self.answers, self._posterior, self.levels)

    @cached_property
    def _posterior(self) -> Posterior:
        return self.weigh(self.knowledge, self.levels)

    @cached_property
    def _ranked(self) -> list[PageValue]:
        known = self._posterior if self.scope is Scope.IN_SCOPE else None
        return ranked_pages(self.knowledge, self.answers, self.mode, known, self.levels)


def normal_answer(knowledge: Knowledge, item: str) -> AnswerValue:
    """What "none of these" means for one line."""
    return "no" if item in knowledge.gates else knowledge.findings[item].levels[0]
