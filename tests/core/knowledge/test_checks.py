"""`sural knowledge check` finds what is wrong, and finds nothing in what is shipped."""

from __future__ import annotations

from datetime import date

import pytest

from sural import Knowledge
from sural.errors import KnowledgeError
from sural.knowledge.checks import coverage, run_checks
from sural.knowledge.files import package_files

TODAY = date(2026, 11, 24)


def changed(path: str, old: str, new: str) -> Knowledge:
    contents = package_files()
    text = contents[path].decode()
    assert old in text, "the test changes a text that is no longer there"
    contents[path] = text.replace(old, new, 1).encode()
    return Knowledge.from_files(contents)


def problems_of(path: str, old: str, new: str) -> str:
    return "\n".join(run_checks(changed(path, old, new), TODAY))


def test_the_shipped_knowledge_is_sound(knowledge: Knowledge) -> None:
    assert run_checks(knowledge, TODAY) == []


def test_every_condition_has_ten_informative_findings(knowledge: Knowledge) -> None:
    assert coverage(knowledge).blind == ()


def test_every_pair_of_conditions_has_two_findings_that_separate_them(knowledge: Knowledge) -> None:
    assert coverage(knowledge).inseparable == ()


def test_a_likelihood_of_an_unknown_finding_is_found() -> None:
    assert "no such finding" in problems_of("tables/likelihoods/pad.csv", "\npain_below_knee,", "\npain_below_nee,")


def test_a_range_out_of_order_is_found() -> None:
    assert "low <= best <= high" in problems_of("tables/likelihoods/pad.csv", "pain_below_knee,yes,0.746", "pain_below_knee,yes,0.946")


def test_a_rule_that_names_no_finding_is_found() -> None:
    assert "no finding 'sadle_numb'" in problems_of("tables/triage_rules.csv", "saddle_numb", "sadle_numb")


def test_a_rule_that_cannot_be_read_stops_loading() -> None:
    with pytest.raises(KnowledgeError):
        changed("tables/triage_rules.csv", "saddle_numb OR", "saddle_numb OR OR")


def test_a_term_that_takes_the_id_of_a_question_is_found() -> None:
    assert "the same id" in problems_of("tables/terms.csv", "\nlasting,", "\nfever,")


def test_a_term_that_no_rule_uses_is_found() -> None:
    assert "a rule or a term that uses it" in problems_of("tables/terms.csv", "\nlasting,", "\nforgotten,fever,Has a fever.\nlasting,")


def test_a_row_of_the_table_that_names_no_term_stops_loading() -> None:
    with pytest.raises(KnowledgeError, match="at_elbow"):
        changed("tables/background_rules.csv", "injecting,back;", "injecting,elbow;")


def test_a_rule_that_looks_for_an_unknown_cause_is_found() -> None:
    assert "looks for an unknown cause" in problems_of("tables/triage_rules.csv", "emergency,cauda_equina,", "emergency,cauda_equine,")


def test_an_unknown_source_is_found() -> None:
    assert "source" in problems_of("tables/triage_rules.csv", "dionne_2019", "dionne_1919")


def test_a_test_that_is_named_against_the_advice_of_a_card_is_found() -> None:
    row = "st_big_toe_up,home,self_care,within_2_weeks"
    assert "nobody tests a leg at home" in problems_of("tables/next_tests.csv", row, "st_big_toe_up,home,self_care,same_day")
    scan = "mri_root_compression,scan,same_day"
    assert "only where the urgency asks for it" in problems_of("tables/next_tests.csv", scan, "mri_root_compression,scan,routine")


def test_a_test_without_a_row_is_found() -> None:
    assert "next test st_big_toe_up: a test has a row" in problems_of("tables/next_tests.csv", "st_big_toe_up,home", "st_hop,home")


def test_rows_are_due_for_review_after_eighteen_months(knowledge: Knowledge) -> None:
    assert any("due for review" in problem for problem in run_checks(knowledge, date(2028, 7, 1)))


def test_a_ragged_row_stops_loading_and_names_the_line() -> None:
    contents = package_files()
    contents["tables/sources.csv"] += b"one_cell_only\n"
    with pytest.raises(KnowledgeError, match=r"sources.csv, line \d+"):
        Knowledge.from_files(contents)


def test_a_missing_table_stops_loading_and_names_it() -> None:
    contents = package_files()
    del contents["tables/findings.csv"]
    with pytest.raises(KnowledgeError, match=r"findings\.csv"):
        Knowledge.from_files(contents)


def test_the_version_changes_with_any_file_and_only_then() -> None:
    contents = package_files()
    assert Knowledge.from_files(contents).version == Knowledge.load().version
    contents["tables/parameters.csv"] = contents["tables/parameters.csv"].replace(b"0.7", b"0.8", 1)
    assert Knowledge.from_files(contents).version != Knowledge.load().version
