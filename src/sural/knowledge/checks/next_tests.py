"""What can be wrong with the tests that are named as the next one, each as a sentence that names the row."""

from __future__ import annotations

from collections.abc import Iterator

from sural.knowledge.loader import Knowledge
from sural.knowledge.next_test import NextTest
from sural.knowledge.urgency import Urgency

TESTS = ("self_test", "clinician_test")
# A hop can break a cracked bone, the balance test needs a helper, a vein is not pressed where a clot is possible; two say little alone;
# the others are for a specialist or are scores.
NEVER_NAMED = frozenset(
    {
        "st_hop",
        "st_romberg",
        "st_deep_vein_tender",
        "st_pulse_irregular",
        "heart_rate_100",
        "emg_result",
        "compartment_pressure_high",
        "root_cluster_8",
        "lss_dst",
    }
)
_SETTINGS = ("home", "bedside", "measurement", "blood", "scan")


def next_test_problems(knowledge: Knowledge) -> Iterator[str]:
    """Unknown ids, a home test that is named before somebody has looked, a scan that is named without urgency."""
    for finding in knowledge.findings.values():
        if finding.kind in TESTS and (finding.id in knowledge.next_tests) == (finding.id in NEVER_NAMED):
            yield f"next test {finding.id}: a test has a row in next_tests.csv, or stands with its reason among those that are never named"
    for test in knowledge.next_tests.values():
        where = f"next test {test.id}"
        tested = knowledge.findings.get(test.id)
        if tested is None or tested.kind not in TESTS or test.setting not in _SETTINGS:
            yield f"{where}: no such test, or no such setting ('{test.setting}')"
        elif (test.setting == "home") != (tested.who_can_answer == "patient"):
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
