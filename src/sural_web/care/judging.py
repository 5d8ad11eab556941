"""Computes the plan in force from the store: reads the stored version, applies the diary and changed answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sural import Interview, Urgency
from sural.assessment.flow import next_fixed_page
from sural.interop.plan_json import from_json
from sural.plan.change.progression import Decision, progress
from sural.plan.content.version import GetSeen, Header, Plan, PlanVersion, Reason
from sural.plan.diary.check_in import CheckIn, Session
from sural.plan.making.get_seen import get_seen
from sural_web.care import store
from sural_web.care.body_of import report_for
from sural_web.care.lru_cache import LruCache
from sural_web.care.settling import Settled, Wish, Written, settle
from sural_web.care.store import Arrival, Care
from sural_web.interview.store import Opened

_READ: LruCache[PlanVersion] = LruCache()


@dataclass(frozen=True)
class Judged:
    """The version that holds, whether it is new, and why; `check_ins` is what was judged, `problems` are sentences about what could not be used."""

    care: Care
    plan: PlanVersion
    changed: bool
    check_ins: tuple[CheckIn, ...] = ()
    decisions: tuple[Decision, ...] = ()
    problems: tuple[str, ...] = ()


def read(care: Care) -> PlanVersion:
    """The newest version as a value. Read once a process, since a version never changes.

    Raises
    ------
    FileProblem
        The knowledge of this server can't read it any more.
    """
    return _READ.get(care.mark, lambda: from_json(care.opened.knowledge, care.version.document, report_for(care.opened.interview)))


def judge(care: Care, today: date, unread: tuple[str, ...] = ()) -> Judged:
    """Judge the whole diary by the rules, and keep the next version if they made one; nothing grows while something is `unread`."""
    return _judged(care, settle(care, read, today, Wish(unread=unread)))


def keep_and_judge(care: Care, record: CheckIn | Session, plan_version: int, today: date, unread: tuple[str, ...] = ()) -> tuple[Arrival, Judged]:
    """Keep a record and what the rules make of it: both or neither.

    Raises
    ------
    ImpossibleRecord
        The record can't be kept as it is, or its plan was deleted meanwhile.
    """
    settled = settle(care, read, today, Wish(record, plan_version, unread=unread))
    if settled.arrival is None:
        raise RuntimeError("a record was settled without its arrival")
    return settled.arrival, _judged(care, settled)


def change_and_judge(care: Care, made: PlanVersion, today: date, also: Written) -> Judged:
    """Keep a version that somebody made, what the rules make of it, and what `also` writes about it: all or nothing.

    Raises
    ------
    Overtaken
        The version that it rests on holds no more.
    """
    return _judged(care, settle(care, read, today, Wish(made=made, also=also)))


def begin(opened: Opened, first: PlanVersion, check_in: CheckIn, today: date) -> Judged:
    """Begin a course with its first version and its first check-in, judged before anything is written."""
    interview = opened.interview
    step = progress(interview.knowledge, first, (check_in,), (), today, report_for(interview))
    then = None if step.care is first else step.care
    care = store.begin_course(opened, first, today, check_in, then)
    return Judged(care, read(care), then is not None, (check_in,), step.decisions, step.problems)


def _judged(before: Care, settled: Settled) -> Judged:
    changed = settled.care.version.pk != before.version.pk
    return Judged(settled.care, read(settled.care), changed, settled.check_ins, settled.step.decisions, settled.step.problems)


def after_new_answers(care: Care, today: date) -> Care:
    """Answers of the interview that were changed since the plan was made can stop it, never load it."""
    opened, plan = care.opened, read(care)
    if opened.length == care.course.answers or isinstance(plan, GetSeen):
        return care
    found = urgent(opened.interview)
    if not found:
        return care
    knowledge, urgency = opened.knowledge, max(reason.urgency for reason in found)
    header = Header(plan.header.version + 1, max(today, plan.header.made_on), "stop_urgent", knowledge.treatment.rules["stop_urgent"].say, knowledge.version)
    made = get_seen(knowledge, header, plan.basis, urgency, found, plan)
    kept = store.add_version(care, made)
    return kept if read(kept).header == made.header else after_new_answers(kept, today)  # another window was first: its version is looked at too


def has_new_answers(care: Care, plan: PlanVersion) -> bool:
    """Whether the interview was changed after this plan was made."""
    return isinstance(plan, Plan) and care.opened.length != care.course.answers


def urgent(interview: Interview) -> tuple[Reason, ...]:
    """Why somebody should be seen today by their answers; empty where they need not."""
    asked_all = next_fixed_page(interview.knowledge, interview.answers) is None
    triage = interview.assessment().triage if asked_all else interview.urgency_now()
    urgent = (one for one in triage.reasons if one.urgency >= Urgency.SAME_DAY)
    return tuple(Reason(one.id, one.urgency, one.why, one.source_ids) for one in urgent)
