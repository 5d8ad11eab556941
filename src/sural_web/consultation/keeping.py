"""Keeps a finding and all that follows from it: the step in the answers, the stop of a plan, what waits in the inbox. All of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from sural import Interview, Urgency
from sural.assessment.triage import Triage
from sural.consultation.findings import Entry, checked_level, in_force, taken_in
from sural.consultation.taking_in import TakenIn, take_in
from sural_web.care import clearances
from sural_web.care import store as cares
from sural_web.care.judging import reasons_of, stopped_by
from sural_web.clinic import store as clinics
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.consultation import store
from sural_web.consultation.store import Consultation, Kept
from sural_web.consultation.waits import tell_inbox
from sural_web.interview import store as interviews
from sural_web.interview.standing import answered
from sural_web.interview.store import Opened


@dataclass(frozen=True, slots=True)
class Outcome:
    """`written`: a new entry stands; not so where the same one stood already. `newer`: another window entered something else meanwhile."""

    written: bool
    newer: bool = False


def keep_findings(access: ClinicianAccess, found: Sequence[tuple[str, str | None]], seen: int, after: int) -> dict[str, Outcome]:
    """Findings of the clinician who has the consent of this person now; `seen` is the number of the newest entry that their page showed, `after`
    that of their last visit before: a page that was opened before a note was signed begins no visit anew with what stood in the old one.

    All of a form is one transaction, and is judged once, when all of it stands. The causes are weighed before the locks are taken, so that
    nobody waits for it; under them the same answers are known already.

    Raises
    ------
    UnknownQuestion, ImpossibleValue, ConsentGone, VisitOver, ExaminationFull, LogFull
        Nothing was written.
    """
    for finding_id, level in found:
        checked_level(access.care.opened.knowledge, finding_id, level)
    known, (here, _) = store.kept(access.grant.interview_id), store.under_way(access.grant.account_id, access.grant.interview_id)
    interview = access.care.opened.interview
    for finding_id, level in found:
        if not _stands_already(known, here, finding_id, level):
            interview = _taken(interview, known, here, finding_id, level).interview
    answered(_with(access.care.opened, interview))
    with transaction.atomic():
        cares.hold(access.care.course.record_id)
        clinics.still_let_in(access.grant)
        interviews.hold(access.grant.interview)
        if store.under_way(access.grant.account_id, access.grant.interview_id)[1] != after:
            raise store.VisitOver
        before = now = interviews.opened_of(access.grant.interview)
        outcomes, newest = {}, None
        for finding_id, level in found:
            outcomes[finding_id], row, now = _kept(access, now, finding_id, level, seen)
            newest = row or newest
        if newest is not None:
            _act_on(access, newest, before, now)
    return outcomes


def _stands_already(known: tuple[Kept, ...], here: Consultation | None, finding_id: str, level: str | None) -> bool:
    """Whether the newest entry of this consultation says so, or says nothing of a test that is not told."""
    mine = [one for one in known if here and one.consultation == here.pk and one.entry.finding_id == finding_id]
    return mine[-1].entry.level == level if mine else False


def _kept(access: ClinicianAccess, opened: Opened, finding_id: str, level: str | None, seen: int) -> tuple[Outcome, int | None, Opened]:
    grant = access.grant
    consultation, _ = store.under_way(grant.account_id, grant.interview_id)
    known = store.kept(grant.interview_id)
    mine = [one for one in known if consultation and one.consultation == consultation.pk and one.entry.finding_id == finding_id]
    if mine and mine[-1].entry.level == level:
        return Outcome(written=False), None, opened
    if mine and mine[-1].number > seen:
        return Outcome(written=False, newer=True), None, opened
    if consultation is None:
        consultation = store.begin(grant.account, grant.interview, access.today, settings.CLOCK())
        clinics.note(grant, "examine")
    taken = _taken(opened.interview, known, consultation, finding_id, level)
    after = interviews.append(opened, taken.interview) if taken.step is not None else opened
    step = after.length - 1 if taken.step is not None else None  # another window's steps may have come between
    row = store.write(consultation, Entry(finding_id, level, step, taken.held), opened.knowledge.version, settings.CLOCK())
    return Outcome(written=True), row.pk, after


def _taken(interview: Interview, known: tuple[Kept, ...], consultation: Consultation | None, finding_id: str, level: str | None) -> TakenIn:
    """What a finding makes of the answers. What is taken back in a visit is again as an earlier visit found it; what was only left out changes nothing."""
    here = consultation.pk if consultation else None
    found = taken_in(store.standing(known))
    if level is not None:
        return take_in(interview, finding_id, level, found)
    if finding_id not in taken_in(in_force(store.entries(known, here) if here else ())):
        return TakenIn(interview, None)
    earlier = store.standing(known, without=here).get(finding_id)
    return take_in(interview, finding_id, earlier.level if earlier and not earlier.held else None, found)


def _act_on(access: ClinicianAccess, finding_row: int, before: Opened, after: Opened) -> None:
    """A reason to be seen first that was not there before stops the plan at once and waits in the inbox. Anything else is known to the plan."""
    was, now = answered(before).triage, answered(after).triage
    new = _new_reasons(was, now)
    care = cares.open_care(after)
    if care is None:
        return
    if not new.reasons:
        if before.length == care.course.answers:
            cares.answers_known(care, after.length)
        return
    if care.version.kind == "get_seen":
        clearances.withdraw_clearance(care.version)
    stopped = stopped_by(care, access.today, reasons_of(now))
    tell_inbox(finding_row, new, after, already=stopped.version.pk != care.version.pk)


def _new_reasons(was: Triage, now: Triage) -> Triage:
    """What holds now and did not before, or less urgently."""
    before = {reason.id: reason.urgency for reason in was.reasons}
    new = tuple(one for one in now.reasons if one.urgency.seen_first and one.urgency > before.get(one.id, -1))
    return Triage(max((one.urgency for one in new), default=Urgency.SELF_CARE), new)


def _with(opened: Opened, interview: Interview) -> Opened:
    """The same with other answers, which are kept nowhere."""
    made = Opened(opened.row, len(interview.answers.log))
    made.__dict__["interview"] = interview
    return made
