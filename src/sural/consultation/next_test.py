"""Which test would tell most next, of those that an examiner can do at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sural.assessment.interview import Interview
from sural.assessment.missing import telling_tests
from sural.assessment.scope import Scope
from sural.assessment.tests_to_get import out_of_hand
from sural.consultation.findings import examined

_MOST = 3


@dataclass(frozen=True, slots=True)
class NextTest:
    """A test, as a question to the examiner; `gain` [nats] is what it is expected to tell about what to do."""

    finding_id: str
    ask: str
    gain: float


def next_tests(interview: Interview, aside: Collection[str] = ()) -> tuple[NextTest, ...]:
    """The most telling first, one of each group of tests that repeat each other; none under 18, where no causes are weighed.

    `aside` are tests that were left out on purpose.
    """
    knowledge, levels = interview.knowledge, interview.levels
    if interview.scope is not Scope.IN_SCOPE:
        return ()
    skipped = {*levels, *aside, *out_of_hand(knowledge, levels)}
    found: dict[str, NextTest] = {}
    for item in telling_tests(knowledge, interview.weigh(knowledge, levels), examined(knowledge) - skipped):
        group = knowledge.findings[item.finding_id].group or item.finding_id
        found.setdefault(group, NextTest(item.finding_id, knowledge.questions[item.finding_id].ask, item.gain))
    return tuple(found.values())[:_MOST]
