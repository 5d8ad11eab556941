"""Which tests a person can get next: what suits the urgency, their other answers and the advice on their card."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sural.knowledge import Knowledge, Urgency
from sural.knowledge.next_test import NextTest

_TESTS = ("self_test", "clinician_test")
_AT_HAND = ("bedside", "measurement")


def out_of_reach(knowledge: Knowledge, urgency: Urgency, levels: Mapping[str, str]) -> frozenset[str]:
    """The tests, and the scores that only an examiner fills in, that are not to be named to a person with this urgency and these answers."""
    return frozenset(key for key in _tests(knowledge) if not _can_get(knowledge.next_tests.get(key), urgency, levels))


def out_of_hand(knowledge: Knowledge, levels: Mapping[str, str]) -> frozenset[str]:
    """The tests that an examiner who is with the person now should not be asked for: no row, a laboratory or a scan, or an answer that forbids it.

    How urgent it is does not matter here: whoever examines can test what would otherwise wait.
    """
    return frozenset(key for key in _tests(knowledge) if not _at_hand(knowledge.next_tests.get(key), levels))


def act_words(knowledge: Knowledge, finding_id: str) -> str:
    """What is done in a test, as words without a full stop; for a question its line."""
    test = knowledge.next_tests.get(finding_id)
    return test.act if test else knowledge.questions[finding_id].item


@lru_cache(maxsize=4)
def _tests(knowledge: Knowledge) -> tuple[str, ...]:
    return tuple(finding.id for finding in knowledge.findings.values() if finding.kind in _TESTS or _for_an_examiner(knowledge, finding.id))


def _for_an_examiner(knowledge: Knowledge, finding_id: str) -> bool:
    page = knowledge.page_of.get(finding_id)
    return page is not None and page.block == "clinician"


def _can_get(test: NextTest | None, urgency: Urgency, levels: Mapping[str, str]) -> bool:
    if test is None or not test.from_urgency <= urgency <= test.until_urgency:
        return False
    return not _forbidden(test, levels)


def _at_hand(test: NextTest | None, levels: Mapping[str, str]) -> bool:
    return test is not None and test.setting in _AT_HAND and not _forbidden(test, levels)


def _forbidden(test: NextTest, levels: Mapping[str, str]) -> bool:
    return any(levels.get(answer.finding_id) == answer.level for answer in test.not_if)
