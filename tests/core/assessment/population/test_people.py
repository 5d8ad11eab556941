"""Many people at once must get what each of them would get alone."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.people import ordinary_people, questionnaire
from sural import Answers, Knowledge
from sural.assessment.answers import Entry
from sural.assessment.network import compile_network
from sural.assessment.population import MISSING, UNSURE, Codes, PopulationTables, assess_people, build_tables
from sural.assessment.population.codes import close_gates
from sural.assessment.population.posteriors import fixed_posteriors
from sural.assessment.posterior import Posterior, posterior
from sural.assessment.skip_logic import known_levels
from sural.assessment.triage import ROOT_CONDITIONS, Triage, triage
from sural.knowledge import Urgency

Columns = dict[str, Codes]
ROOT_RULES = {"tr35_sciatica_no_flag", "tr64_sciatica_lasting"}


@pytest.fixture(scope="module")
def tables(knowledge: Knowledge) -> PopulationTables:
    return build_tables(knowledge)


def anyone(knowledge: Knowledge, seed: int, people: int, asked: int) -> Columns:
    """People who answer at random, in part with "not sure", questions of any kind and checklist lines too."""
    draw = np.random.default_rng(seed)
    columns: Columns = {}
    items = {finding.id: len(finding.levels) for finding in knowledge.findings.values() if finding.who_can_answer != "engine"} | dict.fromkeys(
        knowledge.gates, 2
    )
    for key, levels in items.items():
        codes = np.where(draw.random(people) < 0.7, 0, draw.integers(0, levels, people)).astype(np.int8)
        codes[draw.random(people) < 0.03] = UNSURE
        codes[draw.random(people) > asked / len(items)] = MISSING
        columns[key] = codes
    return columns


def alone(knowledge: Knowledge, columns: Columns, person: int) -> tuple[Triage, Posterior]:
    entries = []
    for key, codes in columns.items():
        code, levels = int(codes[person]), ("no", "yes") if key in knowledge.gates else knowledge.findings[key].levels
        if code != MISSING:
            entries.append(Entry("answer", key, None if code == UNSURE else levels[code]))
    answers = Answers(tuple(entries))
    weighed = posterior(knowledge, known_levels(knowledge, answers))
    return triage(knowledge, answers, weighed), weighed


def compare(knowledge: Knowledge, tables: PopulationTables, columns: Columns, people: int) -> None:
    """The urgency and its written rules are the same for everyone; no chance is off by more than the mass outside.

    The two rules on a likely root may differ where its chance lies so near one half that the mass outside could decide.
    """
    result = assess_people(knowledge, tables, columns, people)
    for person in range(people):
        expected, weighed = alone(knowledge, columns, person)
        assert Urgency(result.urgency[person]) is expected.urgency
        if result.out_of_scope[person]:
            assert not result.chance[person].any()
            continue
        allowed = 0.005 + result.outside[person] * (1.0 + 4.0 * result.outside[person])
        root = sum(weighed.of(key) for key in ROOT_CONDITIONS)
        open_rules = ROOT_RULES if abs(root - 0.5) <= allowed * len(ROOT_CONDITIONS) else set()
        rules = [reason.id for reason in expected.reasons if ":" not in reason.id and reason.id not in open_rules]
        assert [key for key, holds in result.reasons.items() if holds[person] and ":" not in key and key not in open_rules] == rules
        assert np.abs(result.chance[person] - weighed.marginals).max() <= allowed
        assert weighed.marginals[result.chance[person].argmax()] >= weighed.marginals.max() - 2 * allowed


def test_ordinary_people_get_what_they_would_get_alone(knowledge: Knowledge, tables: PopulationTables) -> None:
    columns = ordinary_people(knowledge, tables.network, np.random.default_rng(3), 100, questionnaire(knowledge))
    compare(knowledge, tables, columns, 100)


@pytest.mark.parametrize("asked", [4, 30, 90])
def test_people_who_answer_anything_get_what_they_would_get_alone(knowledge: Knowledge, tables: PopulationTables, asked: int) -> None:
    compare(knowledge, tables, anyone(knowledge, asked, 40, asked), 40)


def test_who_has_much_outside_is_weighed_alone_when_asked_for(knowledge: Knowledge, tables: PopulationTables) -> None:
    columns = ordinary_people(knowledge, tables.network, np.random.default_rng(4), 60, questionnaire(knowledge))
    quick, refined = assess_people(knowledge, tables, columns, 60), assess_people(knowledge, tables, columns, 60, refine_from=0.01)
    assert (quick.outside >= 0.01).any()
    assert (refined.outside < 0.01).all()
    assert refined.alone[quick.outside >= 0.01].all()


def test_a_red_flag_that_was_put_and_not_known_is_at_least_same_day(knowledge: Knowledge, tables: PopulationTables) -> None:
    result = assess_people(knowledge, tables, {"saddle_numb": np.array([0, MISSING, UNSURE], dtype=np.int8)}, 3)
    assert (result.urgency >= Urgency.SAME_DAY).tolist() == [False, False, True]


def test_a_gate_that_is_closed_closes_what_stands_behind_it(knowledge: Knowledge) -> None:
    child = next(finding for finding in knowledge.findings.values() if finding.ask_if)
    gate = knowledge.findings[child.ask_if.finding_id]
    opened = gate.levels.index(child.ask_if.level)
    columns = {gate.id: np.array([opened, 1 - opened, UNSURE], dtype=np.int8)}
    close_gates(knowledge, columns, 3)
    assert columns[child.id].tolist() == [MISSING, 0, MISSING]


def test_the_order_and_the_company_of_people_does_not_matter(knowledge: Knowledge, tables: PopulationTables) -> None:
    columns = ordinary_people(knowledge, tables.network, np.random.default_rng(5), 300, questionnaire(knowledge))
    one_way = fixed_posteriors(tables, columns, 300).each
    other_way = fixed_posteriors(tables, {key: codes[::-1] for key, codes in columns.items()}, 300).each
    assert np.allclose(one_way, other_way[::-1], atol=1e-5)


def test_the_network_of_the_tables_is_the_one_that_everyone_uses(knowledge: Knowledge, tables: PopulationTables) -> None:
    assert tables.network is compile_network(knowledge)
    assert tables.score.shape[1] >= 500
