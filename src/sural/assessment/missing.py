"""Unanswered findings with the highest expected information: about one cause, and about what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from sural.assessment.evidence_role import points_at_a_cause
from sural.assessment.information import gain_by_class, information_gain
from sural.assessment.posterior import Posterior
from sural.knowledge import Knowledge

_MOST = 3
_LEAST_GAIN = 0.004  # nats; less would not be noticed
_TESTS = ("self_test", "clinician_test")


@dataclass(frozen=True, slots=True)
class MissingItem:
    """An open question or test; `gain` [nats] is what it is expected to tell, `who` can answer it: patient or clinician."""

    finding_id: str
    who: str
    gain: float


def missing_evidence(knowledge: Knowledge, posterior: Posterior, known: Collection[str], condition_ids: Iterable[str]) -> Mapping[str, tuple[MissingItem, ...]]:
    """By cause: the open questions and tests that would tell most about it, one of each dependence group.

    `known` are the findings not to name: answered, not sure, or out of reach (see `tests_to_get`).
    """
    wanted = tuple(condition_ids)
    members, weight = posterior.heaviest
    columns = [posterior.network.conditions.index(key) for key in wanted]
    gains = gain_by_class(posterior.predicted, weight, members[:, columns])
    findings = posterior.predicted.layout.findings
    telling = gains >= _LEAST_GAIN
    return {
        key: _best(knowledge, {findings[place]: float(gains[row, place]) for place in np.flatnonzero(telling[row])}, known) for row, key in enumerate(wanted)
    }


def most_telling_test(knowledge: Knowledge, posterior: Posterior, known: Collection[str]) -> MissingItem | None:
    """The one open test, at home or by an examiner, that would change most what to do; `known` as above."""
    tests = (key for key in posterior.network.first_threshold if knowledge.findings[key].kind in _TESTS and key not in known)
    return next(iter(telling_tests(knowledge, posterior, tests)), None)


def telling_tests(knowledge: Knowledge, posterior: Posterior, tests: Iterable[str]) -> tuple[MissingItem, ...]:
    """Those of these open tests that would change what to do, the most telling first."""
    open_tests = tuple(key for key in tests if key in posterior.network.first_threshold)
    if not open_tests:
        return ()
    gains = information_gain(knowledge, posterior, open_tests)
    found = (_item(knowledge, key, float(gain)) for key, gain in zip(open_tests, gains, strict=True) if gain >= _LEAST_GAIN)
    return tuple(sorted(found, key=lambda item: -item.gain))


def _best(knowledge: Knowledge, gains: Mapping[str, float], known: Collection[str]) -> tuple[MissingItem, ...]:
    groups: set[str] = set()
    found: list[MissingItem] = []
    for key in sorted(gains, key=lambda finding: (-gains[finding], finding)):
        group = knowledge.findings[key].group or key
        if len(found) == _MOST:
            break
        if key not in known and group not in groups and points_at_a_cause(knowledge.findings[key]):
            groups.add(group)
            found.append(_item(knowledge, key, gains[key]))
    return tuple(found)


def _item(knowledge: Knowledge, key: str, gain: float) -> MissingItem:
    return MissingItem(key, knowledge.findings[key].who_can_answer, gain)
