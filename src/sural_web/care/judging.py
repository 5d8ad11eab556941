"""Computes the plan in force from the store: reads the stored version, applies the diary and changed answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sural import Interview
from sural.assessment.flow import next_fixed_page
from sural.interop.plan_json import from_json
from sural.plan.change.progression import Decision, progress
from sural.plan.content.version import GetSeen, Header, Plan, PlanVersion, Reason
from sural.plan.diary.check_in import CheckIn
from sural.plan.making.get_seen import get_seen
from sural_web.care import store
from sural_web.care.body_of import report_for
from sural_web.care.lru_cache import LruCache
from sural_web.care.store import Care

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
    plan, interview, check_ins = read(care), care.opened.interview, store.check_ins(care)
    step = progress(interview.knowledge, plan, check_ins, store.sessions(care), today, report_for(interview), unread)
    if step.care is plan:
        return Judged(care, plan, False, check_ins, step.decisions, step.problems)
    kept = store.add_version(care, step.care)
    return Judged(kept, read(kept), True, check_ins, step.decisions, step.problems)


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
    return store.add_version(care, get_seen(knowledge, header, plan.basis, urgency, found, plan))


def has_new_answers(care: Care, plan: PlanVersion) -> bool:
    """Whether the interview was changed after this plan was made."""
    return isinstance(plan, Plan) and care.opened.length != care.course.answers


def urgent(interview: Interview) -> tuple[Reason, ...]:
    """Why somebody should be seen before they exercise, by their answers; empty where they need not."""
    asked_all = next_fixed_page(interview.knowledge, interview.answers) is None
    triage = interview.assessment().triage if asked_all else interview.urgency_now()
    urgent = (one for one in triage.reasons if one.urgency.seen_first)
    return tuple(Reason(one.id, one.urgency, one.why, one.source_ids) for one in urgent)
