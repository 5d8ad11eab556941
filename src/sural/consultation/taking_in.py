"""A finding joins the answers, by the same rules; it never silences what the person said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from sural.assessment.interview import Interview
from sural.assessment.triage import Triage
from sural.consultation.findings import checked_level


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The answers with the finding; `step` is its place in their log, None where nothing was added. `held` as `Entry`."""

    interview: Interview
    step: int | None
    held: bool = False


def take_in(interview: Interview, finding_id: str, level: str | None, found: Collection[str]) -> TakenIn:
    """One finding of an examination; None as level takes an earlier one back, and the test is then as if it had not been done.

    `found` are the tests whose answer in force came from an examination. Any other answer is the person's own: it is not replaced where
    a rule that asks for somebody to look would fall silent.

    Raises
    ------
    UnknownQuestion, ImpossibleValue
        Nothing changes then.
    """
    level = checked_level(interview.knowledge, finding_id, level)
    own = interview.answers.levels.get(finding_id)
    if level is None:
        if finding_id not in found:
            return TakenIn(interview, None)
        return _added(interview, replace(interview, answers=interview.answers.retract(interview.knowledge, finding_id)))
    changed = replace(interview, answers=interview.answers.answer(interview.knowledge, finding_id, level))
    silences = own is not None and finding_id not in found and _seen_first(interview.urgency_now()) - _seen_first(changed.urgency_now())
    return TakenIn(interview, None, held=True) if silences else _added(interview, changed)


def without_steps(interview: Interview, steps: Collection[int]) -> Interview:
    """The answers as they would be without these steps of their log: before an examination."""
    if not steps:
        return interview
    log = tuple(entry for number, entry in enumerate(interview.answers.log) if number not in steps)
    return replace(interview, answers=replace(interview.answers, log=log))


def _added(before: Interview, after: Interview) -> TakenIn:
    return TakenIn(after, len(before.answers.log))


def _seen_first(triage: Triage) -> frozenset[str]:
    return frozenset(reason.id for reason in triage.reasons if reason.urgency.seen_first)
