"""A published number says what was measured and in whom, and is used for that and no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest

from sural import Knowledge
from sural.knowledge import provenance, rows
from sural.knowledge.checks import PUBLISHED, basis, run_checks
from sural.knowledge.checks.nameless import graded_rows, nameless_problems, rests_on_nameless
from sural.knowledge.checks.problems import _CHECKS
from sural.knowledge.checks.provenance import provenance_problems
from sural.knowledge.checks.rule_grades import rule_grade_problems, ways, weakest_way
from sural.knowledge.files import package_files, table
from sural.knowledge.provenance import identity, is_own
from sural.knowledge.rule_grammar import parse
from sural.knowledge.schema import Source

TODAY = date(2026, 11, 28)


def problems(knowledge: Knowledge, **tables: Any) -> str:
    """What is wrong with these tables in the place of the shipped ones."""
    other = replace(knowledge, **tables)
    return "\n".join(problem for check in (provenance_problems, rule_grade_problems) for problem in check(other))


def with_risk(knowledge: Knowledge, finding: str, levels: str, published: str, **other: str) -> str:
    """What is wrong after one more published effect."""
    cells = {"condition_id": "pad", "measure": "OR", "low": "2", "best": "3", "high": "4", "use": "default", "confidence": "D", "note": "", "holds_for": ""}
    row = {**cells, "finding_id": finding, "levels": levels, "published_level": published, "source_id": "estimate_single", **other}
    return problems(knowledge, risk_factors=(*knowledge.risk_factors, rows.risk_factor(row)))


def with_likelihood(knowledge: Knowledge, condition: str, finding: str, source: str, **other: Any) -> str:
    """What is wrong after a published likelihood was changed."""
    chosen = [row for row in knowledge.likelihoods if (row.condition_id, row.finding_id, row.source_id) == (condition, finding, source)]
    assert chosen, "the test changes a row that is no longer there"
    return problems(knowledge, likelihoods=tuple(replace(row, **other) for row in chosen))


def with_rule(knowledge: Knowledge, rule_id: str, more: str = "", **other: Any) -> str:
    """What is wrong after a rule was changed, or got a further way to speak."""
    rule = knowledge.rules[rule_id]
    return problems(knowledge, rules={**knowledge.rules, rule_id: replace(rule, text=rule.text + more, **other)})


def with_evidence(knowledge: Knowledge, rule_id: str, source: str, sign: str) -> str:
    row = {"rule_id": rule_id, "source_id": source, "signs": sign, "confidence": "B", "says": "Something"}
    return problems(knowledge, rule_evidence=(*knowledge.rule_evidence, provenance.rule_evidence(row)))


def without(table: Iterable[Any], source: str, finding: str) -> tuple[Any, ...]:
    return tuple(row for row in table if (row.source_id, row.finding_id) != (source, finding))


def test_the_shipped_numbers_and_rules_are_used_for_what_was_measured(knowledge: Knowledge) -> None:
    assert problems(knowledge) == ""
    assert {provenance_problems, rule_grade_problems} <= set(_CHECKS)


def test_a_published_number_that_does_not_say_what_was_measured_is_found(knowledge: Knowledge) -> None:
    left = without(knowledge.measured, "fishman_2002", "fair_clinician")
    assert "measured.csv does not say what fishman_2002 measured" in problems(knowledge, measured=left)


def test_an_effect_that_was_measured_in_men_and_is_applied_to_all_is_found(knowledge: Knowledge) -> None:
    free = tuple(replace(row, holds_for=None) if row.source_id == "wahlstrom_2018" else row for row in knowledge.risk_factors)
    assert "rf_vibration / ldh_l4: measured in men only, and not restricted to them" in problems(knowledge, risk_factors=free)


def test_an_effect_that_its_own_text_publishes_for_women_and_is_applied_to_men_is_found(knowledge: Knowledge) -> None:
    assert "published for 'women who smoke', applied to male" in with_risk(knowledge, "rf_smoking", "current", "women who smoke", holds_for="rf_sex=male")


@pytest.mark.parametrize(
    ("finding", "levels", "published", "said"),
    [
        ("rf_hypertension", "yes", "over 10 years", "which the answers of rf_hypertension do not tell"),
        ("rf_diabetes", "under_10y", "over 10 years", "applied to 'under_10y'"),
        ("rf_height_tall", "170to179cm", "170 cm or over against under 160 cm", "not applied to 'ge190cm'"),
        ("rf_age", "40to49", "70 or over", "applied to '40to49'"),
        ("rf_bmi", "25_to_29", "30 or over", "applied to '25_to_29'"),
    ],
)
def test_an_effect_on_another_level_or_exposure_than_it_was_published_for_is_found(
    knowledge: Knowledge, finding: str, levels: str, published: str, said: str
) -> None:
    assert said in with_risk(knowledge, finding, levels, published)


def test_a_number_that_was_measured_for_another_level_is_found(knowledge: Knowledge) -> None:
    said = with_risk(knowledge, "rf_smoking", "former", "former", source_id="pad_casecontrol_sri_2016", confidence="B")
    assert "applied to 'former', measured for 'current'" in said


def test_agreement_between_examiners_cannot_count_as_sensitivity(knowledge: Knowledge) -> None:
    assert "what was measured is other: Agreement" in with_likelihood(
        knowledge, "pregnancy_pgp", "st_p4_bridge", "selfadministered_pgp_tests_2014", use="default"
    )


def test_an_item_that_is_only_near_the_question_is_graded_c_at_most(knowledge: Knowledge) -> None:
    said = with_likelihood(knowledge, "lumbar_spinal_stenosis", "bladder_incontinence", "suri_2010", confidence="A")
    assert "graded A, but what was measured is near: Urinary disturbance" in said


def test_a_number_from_a_page_that_nobody_can_find_again_is_graded_d(knowledge: Knowledge) -> None:
    assert "graded C on ces_referral_series, which has no DOI" in with_likelihood(
        knowledge, "cauda_equina", "saddle_numb", "ces_referral_series", confidence="C"
    )


def test_a_source_that_nobody_can_find_again_is_no_evidence_for_a_rule(knowledge: Knowledge) -> None:
    assert "it is no evidence" in with_evidence(knowledge, "tr28_svt", "dvt_differential_table", "red_cord_vein")


def test_a_number_of_which_only_others_words_were_read_is_graded_c_at_most(knowledge: Knowledge) -> None:
    assert "of which only others’ words were read (appraisal" in with_likelihood(knowledge, "cauda_equina", "bladder_retention", "domen_2009", confidence="B")
    assert "only others’ words were read" in with_evidence(knowledge, "tr82_diabetic_foot_limb", "nice_ng19", "rf_diabetes")


def test_a_row_of_the_plan_whose_only_source_cannot_be_found_again_is_graded_c_at_most(knowledge: Knowledge) -> None:
    worn = replace(knowledge.sources["costa"], doi="", pmid="")
    said = run_checks(replace(knowledge, sources={**knowledge.sources, "costa": worn}), TODAY)
    assert any("graded A, but none of its sources has a DOI" in problem for problem in said)


def test_own_judgement_is_graded_d(knowledge: Knowledge) -> None:
    assert "graded C on own work" in with_risk(knowledge, "rf_alcohol", "yes", "", confidence="C")


def test_a_computed_score_cannot_count_beside_its_own_items(knowledge: Knowledge) -> None:
    counted = tuple(replace(row, use="default") if row.finding_id == "rf_pad_factors3" else row for row in knowledge.risk_factors)
    assert any("never enters the posterior" in problem for problem in run_checks(replace(knowledge, risk_factors=counted), TODAY))


def test_what_was_measured_for_nothing_is_found(knowledge: Knowledge) -> None:
    idle = replace(knowledge.measured[0], finding_id="fever", levels=("yes",))
    assert "no row rests on it" in problems(knowledge, measured=(*knowledge.measured, idle))


def test_a_rule_that_gets_a_further_way_to_speak_without_evidence_is_found(knowledge: Knowledge) -> None:
    assert "rule tr06_pe: graded B, but ankle_swollen has only D" in with_rule(knowledge, "tr06_pe", " OR ankle_swollen")


def test_a_rule_that_is_graded_above_its_weakest_way_is_found(knowledge: Knowledge) -> None:
    assert "rule tr01_ces: graded A, but post_void_residual=ge200ml has only C" in with_rule(knowledge, "tr01_ces", confidence="A")


def test_evidence_of_a_source_that_the_rule_does_not_cite_is_found(knowledge: Knowledge) -> None:
    assert "does not cite that source" in with_evidence(knowledge, "tr06_pe", "dionne_2019", "chest_pain_breathless")


def test_evidence_for_a_sign_that_the_rule_does_not_speak_of_is_found(knowledge: Knowledge) -> None:
    assert "does not speak of 'fever'" in with_evidence(knowledge, "tr06_pe", "miniati_2012", "fever")


def test_a_rule_speaks_in_as_many_ways_as_its_or_has_parts() -> None:
    assert set(ways(parse("a AND (b OR c=x) AND NOT d"))) == {frozenset({"a", "b"}), frozenset({"a", "c=x"})}
    assert set(ways(parse("count_at_least(2; a, b, c)"))) == {frozenset("ab"), frozenset("ac"), frozenset("bc")}


def test_no_rule_is_graded_better_than_its_weakest_way(knowledge: Knowledge) -> None:
    assert [rule.id for rule in knowledge.rules.values() if rule.confidence < weakest_way(knowledge, rule)[0]] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source("x", "", "10.1/2", "", "", ""), "doi:10.1/2"),
        (Source("x", "", "", "123", "", ""), "PMID 123"),
        (Source("x", "", "", "", "https://pmc.ncbi.nlm.nih.gov/articles/PMC42", ""), "PMC42"),
        (Source("x", "", "", "", "https://www.nice.org.uk/guidance/ng19", ""), "https://www.nice.org.uk/guidance/ng19"),
        (Source("x", "", "", "", "https://www.hal.inserm.fr/inserm-01848450", ""), "inserm-01848450"),
        (Source("x", "", "", "", "https://jssm.org/mobile/fulltextmobile.php?id=jssm-14-459.xml", ""), "jssm-14-459"),
        (Source("x", "", "", "", "https://a-law-firm.example/nice.org.uk/ng19", ""), ""),
        (Source("x", "", "", "", "https://answers.example/sciatica", ""), ""),
    ],
)
def test_a_source_is_known_by_its_number_or_by_who_issued_it(source: Source, expected: str) -> None:
    assert identity(source) == expected


def test_no_address_of_a_source_is_a_page_of_answers_or_of_a_lawyer(knowledge: Knowledge) -> None:
    hosts = [urlsplit(source.url).hostname or "" for source in knowledge.sources.values()]
    assert [host for host in hosts if any(word in host for word in ("oracle", "lindermyers", "solicitor", "lawyer"))] == []


def test_the_check_counts_cells_passes_and_sources_that_cannot_be_found_again(knowledge: Knowledge) -> None:
    found = basis(knowledge)
    asked = sum(finding.who_can_answer != "engine" for finding in knowledge.findings.values())
    assert found.pairs == len(knowledge.conditions) * (asked - len(found.unweighed))
    assert found.cells + found.blind == found.pairs
    assert found.cells_by_passes[PUBLISHED] > 40
    assert found.own == sum(is_own(source) for source in knowledge.sources.values())
    assert len(found.nameless) <= 27, "a new source has a DOI, PMID, PMCID or the page of who issued it"
    assert sum(found.rules_by_grade.values()) == len(knowledge.rules)


# ---------------------------------------------------------------- what nobody can find again
def made_nameless(knowledge: Knowledge, source_id: str) -> str:
    """What the check says when a source that rows rest on loses everything by which it can be found."""
    source = replace(knowledge.sources[source_id], doi="", pmid="", url="https://answers.example/")
    return "\n".join(nameless_problems(replace(knowledge, sources={**knowledge.sources, source_id: source})))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("murphy_2009", "likelihood ldh_s1 / pain_s1_pattern / yes: graded B on murphy_2009 alone"),
        ("shadgan_2014", "riskfactor acute_compartment / rf_tibia_fracture: graded C on shadgan_2014 alone"),
        ("boyd_achilles_2015", "ruleevidence tr13_achilles: graded C on boyd_achilles_2015 alone"),
        ("ostelo", "measure morning_pain: graded C on ostelo alone"),
        ("kanakaris_2011", "necessarycondition pregnancy_pgp: graded B on kanakaris_2011 alone"),
    ],
)
def test_a_source_that_nobody_can_find_again_carries_no_row_above_an_estimate(knowledge: Knowledge, source: str, said: str) -> None:
    """In whatever table the row stands: likelihoods, effects, rules, treatment, definitions."""
    assert said in made_nameless(knowledge, source)


def test_a_row_that_also_rests_on_a_paper_with_a_name_keeps_its_grade(knowledge: Knowledge) -> None:
    assert "measure leg_pain" not in made_nameless(knowledge, "ostelo")


def test_every_table_with_grades_is_looked_at(knowledge: Knowledge) -> None:
    kinds = {type(row).__name__ for row in graded_rows(knowledge)}
    assert {"Likelihood", "RiskFactor", "Rule", "RuleEvidence", "NecessaryCondition", "DefiningSign", "Presentation", "NextSteps"} <= kinds
    assert {"Exercise", "Benefit", "Limit", "Number", "PainRule", "Measure", "Norm"} <= kinds


def test_no_row_of_the_body_rests_on_what_nobody_can_find_again() -> None:
    contents = {path: text for path, text in package_files().items() if path.startswith("body/") and path.endswith(".csv")}
    sources = {row["id"]: rows.source(row) for row in table("body/sources.csv", contents)}
    graded = [row for path in contents for row in table(path, contents) if {"source_id", "confidence"} <= row.keys()]
    assert graded and [row for row in graded if row["confidence"] != "D" and rests_on_nameless(sources, [row["source_id"]])] == []
