"""What can be wrong with the tests that are named as the next one, each as a sentence that names the row."""

from __future__ import annotations

from collections.abc import Iterator

from sural.knowledge.loader import Knowledge
from sural.knowledge.next_test import NextTest
from sural.knowledge.urgency import Urgency

TESTS = ("self_test", "clinician_test")
_SETTINGS = ("home", "bedside", "measurement", "blood", "scan")


def next_test_problems(knowledge: Knowledge) -> Iterator[str]:
    """Unknown ids, a home test that is named before somebody has looked, a scan that is named without urgency."""
    for test in knowledge.next_tests.values():
        where = f"next test {test.id}"
        finding = knowledge.findings.get(test.id)
        if finding is None or finding.kind not in TESTS or test.setting not in _SETTINGS:
            yield f"{where}: no such test, or no such setting ('{test.setting}')"
        elif (test.setting == "home") != (finding.who_can_answer == "patient"):
            yield f"{where}: at home is what a person can do alone, and nothing else is"
        yield from _urgency(where, test)
        for answer in test.not_if:
            known = knowledge.findings.get(answer.finding_id)
            if known is None or answer.level not in known.levels:
                yield f"{where}: no such answer, {answer.finding_id}={answer.level}"


def _urgency(where: str, test: NextTest) -> Iterator[str]:
    if test.setting == "home" and test.until_urgency.seen_first:
        yield f"{where}: nobody tests a leg at home that somebody should look at first"
    if test.setting == "scan" and not test.from_urgency.seen_first:
        yield f"{where}: a scan is named only where the urgency asks for it"
    if test.setting != "home" and test.from_urgency < Urgency.ROUTINE:
        yield f"{where}: somebody who can start at home is not sent to an examiner"
    if not test.act or test.act.endswith("."):
        yield f"{where}: say in words what is done, without a full stop"
