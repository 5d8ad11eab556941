"""What a condition needs by its definition: only what was denied takes it out, and the table can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from sural import Answers, Knowledge
from sural.assessment.skip_logic import known_levels
from sural.errors import KnowledgeError
from sural.knowledge.checks import run_checks
from sural.knowledge.checks.necessary import necessary_problems
from sural.knowledge.files import package_files
from sural.knowledge.necessary import necessary_condition
from sural.knowledge.rule_grammar import items, truth

KNOWLEDGE = Knowledge.load()
TODAY = date(2026, 11, 28)
TABLE = "tables/necessary.csv"
COLUMNS = ("condition_id", "expression", "rationale", "source_id", "confidence", "reviewed")
OF_ONE_ANSWER = [key for key, row in KNOWLEDGE.necessary_conditions.items() if "AND" not in row.text]
each_condition = pytest.mark.parametrize("condition", KNOWLEDGE.necessary)


def possible(condition: str, given: Mapping[str, str]) -> bool:
    answers = Answers()
    for key, level in given.items():
        answers = answers.answer(KNOWLEDGE, key, level)
    levels = known_levels(KNOWLEDGE, answers)

    def known(finding_id: str, level: str | None) -> bool | None:
        if finding_id not in levels:
            return None
        return levels[finding_id] == level if level else levels[finding_id] != KNOWLEDGE.findings[finding_id].levels[0]

    return truth(KNOWLEDGE.necessary[condition], known) is not False


def denied(condition: str) -> dict[str, str]:
    """Every item of the condition's row denied."""
    named: dict[str, set[str]] = {}
    for item in items(KNOWLEDGE.necessary[condition]):
        levels = KNOWLEDGE.findings[item.finding_id].levels
        named.setdefault(item.finding_id, set()).update([item.level] if item.level else levels[1:])
    return {key: next(level for level in KNOWLEDGE.findings[key].levels if level not in levels) for key, levels in named.items()}


@each_condition
def test_h22_nothing_said_takes_no_cause_out(condition: str) -> None:
    assert possible(condition, {})


@each_condition
def test_what_was_denied_in_every_way_takes_the_cause_out(condition: str) -> None:
    assert not possible(condition, denied(condition))


@pytest.mark.parametrize("condition", OF_ONE_ANSWER)
def test_h22_one_answer_left_open_leaves_the_cause_in(condition: str) -> None:
    given = denied(condition)
    for key in given:
        gate = KNOWLEDGE.findings[key].ask_if
        rest = {other: level for other, level in given.items() if other != key}
        closed_by_its_gate = gate is not None and gate.finding_id in rest
        assert possible(condition, rest) != closed_by_its_gate, key


@pytest.mark.parametrize("condition", OF_ONE_ANSWER)
def test_one_yes_keeps_the_cause_whatever_else_was_denied(condition: str) -> None:
    for item in items(KNOWLEDGE.necessary[condition]):
        level = item.level or KNOWLEDGE.findings[item.finding_id].levels[1]
        assert possible(condition, {**denied(condition), item.finding_id: level}), item


@pytest.mark.parametrize("condition", sorted(set(OF_ONE_ANSWER) - {"endometriosis_pelvic_nerve"}))  # sex stands among the context, and is certain
def test_a_person_with_the_cause_hardly_ever_lacks_what_it_needs(condition: str) -> None:
    """By the cause's own rows, read as if its items were independent."""
    rows = {(row.finding_id, row.level): row.probability.best for row in KNOWLEDGE.likelihoods if row.condition_id == condition and row.use == "default"}
    lacking = 1.0
    for item in items(KNOWLEDGE.necessary[condition]):
        levels = [item.level] if item.level else KNOWLEDGE.findings[item.finding_id].levels[1:]
        lacking *= 1.0 - min(1.0, sum(rows.get((item.finding_id, level), 0.0) for level in levels))
    assert lacking < 0.12


@pytest.mark.parametrize(
    ("given", "still_possible"),
    [
        ({"rf_sex": "male"}, False),
        ({"rf_sex": "female"}, True),
        ({"rf_pregnant": "no"}, True),
        ({"rf_pregnant": "no", "rf_postpartum": "no"}, True),
        ({"rf_pregnant": "no", "rf_postpartum": "no", "duration": "2to6w"}, False),
        ({"rf_pregnant": "no", "rf_postpartum": "no", "duration": "gt1y"}, True),
        ({"rf_pregnant": "no", "rf_postpartum": "no", "duration": "gt1y", "rf_age": "60to69"}, False),
        ({"rf_pregnant": "no", "rf_postpartum": "no", "duration": "gt1y", "rf_age": "30to39", "began_with_pregnancy": "no"}, False),
        ({"rf_pregnant": "no", "rf_postpartum": "no", "duration": "gt1y", "rf_age": "30to39", "began_with_pregnancy": "yes"}, True),
        ({"rf_pregnant": "no", "rf_postpartum": "yes", "duration": "2to6w"}, True),
    ],
)
def test_what_counts_as_a_pregnancy_or_a_recent_birth(given: dict[str, str], still_possible: bool) -> None:
    assert possible("pregnancy_pgp", given) is still_possible


def test_an_operation_of_unknown_date_is_an_operation_and_an_injection_is_none() -> None:
    assert possible("post_surgical_back", {"past_back_surgery": "undated"})
    assert not possible("post_surgical_back", {"past_back_surgery": "no", "rf_spinal_procedure_12w": "yes"})


def with_row(row: str) -> Knowledge:
    """The shipped knowledge with one row more."""
    cells = dict(zip(COLUMNS, row.split(","), strict=True))
    terms = {key: term.expression for key, term in KNOWLEDGE.terms.items()}
    added = necessary_condition(cells, terms)
    return replace(KNOWLEDGE, necessary_conditions={**KNOWLEDGE.necessary_conditions, added.id: added})


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("scurvy,rf_statin,why,clinical_judgement,D,2026-11-28", "necessary condition of scurvy: no such condition"),
        ("pad,rf_statins,why,clinical_judgement,D,2026-11-28", "no finding 'rf_statins'"),
        ("pad,rf_smoking=often,why,clinical_judgement,D,2026-11-28", "rf_smoking has no level 'often'"),
        ("pad,rf_age,why,clinical_judgement,D,2026-11-28", "rf_age has no normal level"),
        ("pad,NOT rf_statin,why,clinical_judgement,D,2026-11-28", "must not use NOT"),
        ("pad,rf_statin OR since_new,why,clinical_judgement,D,2026-11-28", "must not use NOT"),
        ("pad,wells_ge2,why,clinical_judgement,D,2026-11-28", "a computed score"),
        ("pad,rf_statin,,clinical_judgement,D,2026-11-28", "needs a rationale"),
        ("pad,rf_statin,why,nobody,D,2026-11-28", "a known source"),
    ],
)
def test_a_row_that_is_wrong_is_found(row: str, problem: str) -> None:
    assert problem in "\n".join(necessary_problems(with_row(row)))


def test_a_row_is_due_for_review_like_any_other() -> None:
    late = with_row("pad,rf_statin,why,clinical_judgement,D,2024-01-01")
    assert any("2024-01-01 are due for review" in problem for problem in run_checks(late, TODAY))


def test_a_condition_that_stands_twice_stops_loading() -> None:
    contents = package_files()
    contents[TABLE] += b"restless_legs,rf_statin,why,clinical_judgement,D,2026-11-28\n"
    with pytest.raises(KnowledgeError, match="stands twice"):
        Knowledge.from_files(contents)
