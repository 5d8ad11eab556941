"""Computes the plan in force from the store: reads the stored version, applies the diary and changed answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sural import Interview
from sural.assessment.scope import UNDER_18_RULE
from sural.assessment.triage import Triage
from sural.errors import FileProblem, PlanError
from sural.interop.plan_json import from_json
from sural.plan.change.highest_urgency import highest_urgency
from sural.plan.change.progression import Decision, progress
from sural.plan.content.clearance import Clearance
from sural.plan.content.version import GetSeen, Header, Plan, PlanVersion, Reason
from sural.plan.diary.check_in import CheckIn, Session
from sural.plan.making.get_seen import get_seen
from sural_web.care import store
from sural_web.care.body_of import report_for
from sural_web.care.settling import Settled, Wish, Written, settle
from sural_web.care.store import Arrival, Care
from sural_web.care.unread_plan import unread_plan
from sural_web.interview.standing import answered
from sural_web.interview.store import Opened
from sural_web.ops.lru_cache import LruCache

_READ: LruCache[PlanVersion] = LruCache()


@dataclass(frozen=True)
class Judged:
    """The version that holds, whether it is new, and why; `check_ins` is what was judged, `problems` are sentences about what could not be used.

    `unread`: the stored version can't be read, and nothing that was reported stops it; `plan` stands in its place and shows nothing.
    """

    care: Care
    plan: PlanVersion
    changed: bool
    check_ins: tuple[CheckIn, ...] = ()
    decisions: tuple[Decision, ...] = ()
    problems: tuple[str, ...] = ()
    unread: bool = False

    @property
    def stops(self) -> bool:
        """Whether somebody should look at the person first."""
        return isinstance(self.plan, GetSeen) and not self.unread


def read(care: Care) -> PlanVersion:
    """The newest version as a value. Read once a process, since a version never changes.

    Raises
    ------
    FileProblem
        The knowledge of this server can't read it any more.
    """
    return _READ.get(care.mark, lambda: _read(care))


def _read(care: Care) -> PlanVersion:
    try:
        return from_json(care.opened.knowledge, store.document_of(care), report_for(care.opened.interview))
    except PlanError as problem:  # by the knowledge of today it could not be made
        raise FileProblem(f"The plan can't be read: {problem}") from None


def judge(care: Care, today: date, unread: tuple[str, ...] = ()) -> Judged:
    """Judge the whole diary by the rules, and keep the next version if they made one; nothing grows while something is `unread`."""
    return _judged(care, settle(care, _start, today, Wish(unread=unread)))


def keep_and_judge(care: Care, record: CheckIn | Session, plan_version: int, today: date, unread: tuple[str, ...] = ()) -> tuple[Arrival, Judged]:
    """Keep a record and what the rules make of it: both or neither. Beside a plan that can't be read it is kept, and its signs are judged, all the same.

    Raises
    ------
    ImpossibleRecord
        The record can't be kept as it is, or its plan was deleted meanwhile.
    """
    settled = settle(care, _start, today, Wish(record, plan_version, unread=unread))
    if settled.arrival is None:
        raise RuntimeError("a record was settled without its arrival")
    return settled.arrival, _judged(care, settled)


def change_and_judge(care: Care, made: PlanVersion, today: date, also: Written, clearance: Clearance | None = None) -> Judged:
    """Keep a version that somebody made, the clearance that it rests on, what the rules make of it, and what `also` writes about it: all or nothing.

    Raises
    ------
    Overtaken
        The version that it rests on holds no more.
    StillStopped
        It is a plan in place of "be seen first", and the clearance is missing or answers another version.
    """
    return _judged(care, settle(care, _start, today, Wish(made=made, clearance=clearance, also=also)))


def begin(opened: Opened, first: PlanVersion, check_in: CheckIn, today: date) -> Judged:
    """Begin a course with its first version and its first check-in, judged before anything is written."""
    interview = opened.interview
    step = progress(interview.knowledge, first, (check_in,), (), today, report_for(interview))
    then = None if step.care is first else step.care
    care = store.begin_course(opened, first, today, check_in, then)
    return Judged(care, read(care), then is not None, (check_in,), step.decisions, step.problems)


def _judged(before: Care, settled: Settled) -> Judged:
    after, step = settled.care, settled.step
    changed = after.version.pk != before.version.pk
    unread = isinstance(step.care, GetSeen) and not step.care.reasons
    return Judged(after, step.care if unread else read(after), changed, settled.check_ins, step.decisions, step.problems, unread)


def _start(care: Care) -> PlanVersion:
    """What the diary is judged by; a version that can't be read still stops at a sign."""
    try:
        return read(care)
    except FileProblem:
        return unread_plan(care)


def current(care: Care, today: date) -> tuple[Care, PlanVersion]:
    """The version that holds: a stop where answers of the interview that were changed since, or signs beside a plan that can't be read, call for one.

    Raises
    ------
    FileProblem
        The plan can't be read, and nothing stops it.
    """
    try:
        care = after_new_answers(care, today)
        return care, read(care)
    except FileProblem:
        care = _stopped_unread(care, today)
        return care, read(care)


def _stopped_unread(care: Care, today: date) -> Care:
    """The stop that can't be read, in words that can; or the one that the signs of the diary call for."""
    if care.version.kind != "get_seen":
        return judge(care, today).care
    seen = unread_plan(care)
    return store.add_version(care, replace(seen, header=replace(seen.header, version=seen.header.version + 1)))


def after_new_answers(care: Care, today: date) -> Care:
    """Answers that were changed since the plan was made, or rules that are newer than it, can stop it, never load it."""
    opened, plan = care.opened, read(care)
    answers_since = opened.length != care.course.answers
    if isinstance(plan, GetSeen) or not (answers_since or plan.header.knowledge_version != opened.knowledge.version):
        return care
    return stopped_by(care, today, reasons_of(highest_urgency(opened.knowledge, answered(opened).triage, plan, answers_since)))


def stopped_by(care: Care, today: date, reasons: tuple[Reason, ...]) -> Care:
    """A stop for these reasons in place of a plan; the same care where there are none, or where one holds already."""
    if not reasons or care.version.kind == "get_seen":
        return care
    knowledge, plan, urgency = care.opened.knowledge, _start(care), max(reason.urgency for reason in reasons)
    header = Header(plan.header.version + 1, max(today, plan.header.made_on), "stop_urgent", knowledge.treatment.rules["stop_urgent"].say, knowledge.version)
    made = get_seen(knowledge, header, plan.basis, urgency, reasons, plan if isinstance(plan, Plan) else None)
    kept = store.add_version(care, made)
    return kept if _start(kept).header == made.header else stopped_by(kept, today, reasons)  # another window was first: its version is looked at too


def has_new_answers(care: Care, plan: PlanVersion) -> bool:
    """Whether the interview was changed after this plan was made."""
    return isinstance(plan, Plan) and care.opened.length != care.course.answers


def urgent(interview: Interview) -> tuple[Reason, ...]:
    """Why somebody should be seen before they exercise, by their answers; empty where they need not."""
    return reasons_of(interview.urgency_weighed())


def reasons_of(triage: Triage) -> tuple[Reason, ...]:
    """The reasons of the urgency rules that stop a plan: what should be looked at first, and being under 18."""
    urgent = (one for one in triage.reasons if one.urgency.seen_first or one.id == UNDER_18_RULE)
    return tuple(Reason(one.id, one.urgency, one.why, one.source_ids) for one in urgent)
