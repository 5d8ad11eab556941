"""The page of an examination: every test with what was found, and beside it what that means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from string import ascii_lowercase

from sural import Assessment, Interview, Knowledge
from sural.consultation.disagreement import Disagreement, disagreements
from sural.consultation.findings import exam_pages, in_force, set_aside
from sural.consultation.moved import Moved, moved
from sural.consultation.next_test import NextTest, next_tests
from sural.consultation.taking_in import without_steps
from sural.knowledge.schema import Page
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.consultation import store
from sural_web.consultation.store import Consultation, Kept
from sural_web.interview.busy import Busy
from sural_web.interview.standing import standing_of
from sural_web.interview.store import Opened
from sural_web.interview.urgency_view import UrgencyView, urgency_view
from sural_web.interview.words import level_words
from sural_web.ops.lru_cache import LruCache

NOT_TESTED = "not_tested"
_WORKED_OUT: LruCache[tuple[Assessment, Assessment, tuple[NextTest, ...]]] = LruCache(8)


@dataclass(frozen=True, slots=True)
class Choice:
    """`key` is the digit that chooses it."""

    value: str
    label: str
    chosen: bool
    key: str


@dataclass(frozen=True, slots=True)
class TestRow:
    """One test. `now`: when and by whom it was found in this consultation; `before`: what an earlier examination found."""

    id: str
    ask: str
    line: str
    choices: tuple[Choice, ...]
    now: Kept | None
    before: str
    red_flag: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Tests that are done together; `key` is the letter that leads to it."""

    key: str
    page: Page
    rows: tuple[TestRow, ...]

    @property
    def done(self) -> int:
        return sum(row.now is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class Panel:
    """What the findings mean: urgency first, by the rules of every page; which test would tell most next; causes before and after; what disagrees.

    `moved` is None where the causes can't be weighed now.
    """

    urgency: UrgencyView
    raised: bool
    next: tuple[NextTest, ...]
    moved: tuple[Moved, ...] | None
    disagreements: tuple[Disagreement, ...]
    held: tuple[str, ...]
    entered: int
    under_18: bool


@dataclass(frozen=True, slots=True)
class Exam:
    """All that was found, and the answers with it, without this consultation, and without any examination. `last`: the number of the visit before, or 0."""

    consultation: Consultation | None
    last: int
    found: tuple[Kept, ...]
    opened: Opened
    before: Interview
    own: Interview

    @property
    def seen(self) -> int:
        return store.last_number(self.found, self.consultation.pk) if self.consultation else 0

    @property
    def disagree(self) -> tuple[Disagreement, ...]:
        """Where what was found and what the person answered differ."""
        return disagreements(self.own, store.standing(self.found))

    @property
    def here(self) -> tuple[Kept, ...]:
        """The entries of this consultation, the oldest first."""
        return tuple(one for one in self.found if self.consultation and one.consultation == self.consultation.pk)


def exam_of(access: ClinicianAccess, opened: Opened | None = None) -> Exam:
    """What stands of the examination of this person in the consultation that is under way. Two queries.

    `opened`: the answers as they were read again after something was written.
    """
    opened = opened or access.care.opened
    consultation, last = store.under_way(access.grant.account_id, access.grant.interview_id)
    found = store.kept(access.grant.interview_id)
    all_steps = {one.entry.step for one in found if one.entry.step is not None}
    here = {one.entry.step for one in found if consultation and one.consultation == consultation.pk and one.entry.step is not None}
    return Exam(consultation, last, found, opened, without_steps(opened.interview, here), without_steps(opened.interview, all_steps))


def panel_of(exam: Exam) -> Panel:
    """The causes are weighed once for the same answers. Where hard answers can't be weighed now, the urgency stands all the same, by the rules."""
    knowledge, standing = exam.opened.knowledge, standing_of(exam.opened)
    try:
        before, after, tests = worked_out(exam)
        causes = moved(knowledge, before if exam.here else after, after)
        raised = bool(exam.here) and standing.urgency > before.triage.urgency
    except Busy:
        causes, tests, raised = None, (), bool(exam.here) and standing.urgency > exam.before.urgency_now().urgency
    return Panel(
        urgency=urgency_view(knowledge, standing.triage, exam.opened.interview),
        raised=raised,
        next=tests,
        moved=causes,
        disagreements=exam.disagree,
        held=tuple(knowledge.questions[one.entry.finding_id].item for one in exam.here if one.entry.held),
        entered=len(in_force(store.entries(exam.here))),
        under_18=standing.under_18,
    )


def worked_out(exam: Exam) -> tuple[Assessment, Assessment, tuple[NextTest, ...]]:
    """What the answers say without this consultation and with it, and the tests to do next."""
    aside = set_aside(store.entries(exam.here))
    interview = exam.opened.interview
    key = (interview.knowledge.version, interview.answers, exam.before.answers, aside)
    return _WORKED_OUT.get(key, lambda: (exam.before.assessment(), interview.assessment(), next_tests(interview, aside)))


def groups_of(exam: Exam) -> tuple[Group, ...]:
    """Every test in the order of an examination."""
    knowledge = exam.opened.knowledge
    here = {one.entry.finding_id: one for one in exam.here}
    stood = store.standing(exam.found, without=exam.consultation.pk if exam.consultation else None)
    earlier = {one.entry.finding_id: one for one in exam.found if stood.get(one.entry.finding_id) is one.entry}
    return tuple(
        Group(letter, page, tuple(_row(knowledge, item, here, earlier) for item in page.items if knowledge.findings[item].who_can_answer == "clinician"))
        for letter, page in zip(ascii_lowercase, exam_pages(knowledge), strict=False)
    )


def _row(knowledge: Knowledge, item: str, here: Mapping[str, Kept], earlier: Mapping[str, Kept]) -> TestRow:
    finding, question, now = knowledge.findings[item], knowledge.questions[item], here.get(item)
    chosen = None if now is None else now.entry.level or NOT_TESTED
    found = [Choice(level, level_words(knowledge, item, level), level == chosen, str(place)) for place, level in enumerate(finding.levels, start=1)]
    before = earlier.get(item)
    told = f"{level_words(knowledge, item, before.entry.level)}, {_day(before.at)}, {before.by}" if before and before.entry.level else ""
    return TestRow(item, question.ask, question.item, (*found, Choice(NOT_TESTED, "Not tested", chosen == NOT_TESTED, "0")), now, told, finding.red_flag)


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
