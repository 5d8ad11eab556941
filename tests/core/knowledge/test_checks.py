"""`sural knowledge check` finds what is wrong, and finds nothing in what is shipped."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from sural import Knowledge
from sural.errors import KnowledgeError
from sural.knowledge.checks import Coverage, coverage, run_checks
from sural.knowledge.files import package_files, version
from tests.each import each

TODAY = date(2026, 11, 24)


# What is made wrong in a file, and what must be said of it. All of it stands in one knowledge, since to load and check one takes a second.
BROKEN = (
    (
        "tables/likelihoods/pad.csv",
        "\npain_below_knee,",
        "\npain_below_nee,",
        "likelihood pad / pain_below_nee / yes: no such finding",
    ),
    (
        "tables/likelihoods/dvt.csv",
        "pain_below_knee,yes,0.786",
        "pain_below_knee,yes,0.986",
        "likelihood dvt / pain_below_knee / yes: must be 0 <= low <= best <= high <= 1",
    ),
    (
        "tables/triage_rules.csv",
        "saddle_numb",
        "sadle_numb",
        "rule tr01_ces: no finding 'sadle_numb'",
    ),
    (
        "tables/triage_rules.csv",
        "emergency,cauda_equina,",
        "emergency,cauda_equine,",
        "rule tr01_ces: looks for an unknown cause (cauda_equine)",
    ),
    (
        "tables/triage_rules.csv",
        "dionne_2019",
        "dionne_1919",
        "rule tr01_ces: needs a rationale and known sources (dionne_1919;",
    ),
    (
        "tables/terms.csv",
        "\nlasting,",
        "\nforgotten,fever,Has a fever.\nlasting,",
        "term forgotten: needs its meaning in words, and a rule or a term that uses it",
    ),
    (
        "tables/terms.csv",
        "\nlasting,",
        "\nfever,",
        "term fever: a question or a checklist line has the same id",
    ),
    (
        "tables/next_tests.csv",
        "st_big_toe_up,home,self_care,within_2_weeks",
        "st_big_toe_up,home,self_care,same_day",
        "next test st_big_toe_up: nobody tests a leg at home",
    ),
    (
        "tables/next_tests.csv",
        "mri_root_compression,scan,same_day",
        "mri_root_compression,scan,routine",
        "next test mri_root_compression: a scan is named only where the urgency asks for it",
    ),
    (
        "tables/next_tests.csv",
        "st_heel_walk,home",
        "st_hop,home",
        "next test st_heel_walk: a test has a row",
    ),
)


def changed(*changes: tuple[str, str, str]) -> Knowledge:
    contents = package_files()
    for path, old, new in changes:
        text = contents[path].decode()
        assert old in text, "the test changes a text that is no longer there"
        contents[path] = text.replace(old, new, 1).encode()
    return Knowledge.from_files(contents)


@cache
def said_of_the_broken() -> list[str]:
    return run_checks(changed(*(change for *change, _ in BROKEN)), TODAY)  # type: ignore[arg-type]


@cache
def covered() -> Coverage:
    return coverage(Knowledge.load())


def test_the_shipped_knowledge_is_sound(knowledge: Knowledge) -> None:
    assert run_checks(knowledge, TODAY) == []


def test_every_condition_has_ten_informative_findings() -> None:
    assert covered().blind == ()


def test_every_pair_of_conditions_has_two_findings_that_separate_them() -> None:
    assert covered().inseparable == ()


@each(("path", "old", "new", "said"), BROKEN)
def test_what_is_wrong_in_a_file_is_found(path: str, old: str, new: str, said: str) -> None:
    assert [problem for problem in said_of_the_broken() if said in problem]


def test_a_rule_that_cannot_be_read_stops_loading() -> None:
    with pytest.raises(KnowledgeError):
        changed(("tables/triage_rules.csv", "saddle_numb OR", "saddle_numb OR OR"))


def test_a_row_of_the_table_that_names_no_term_stops_loading() -> None:
    with pytest.raises(KnowledgeError, match="at_elbow"):
        changed(("tables/background_rules.csv", "injecting,back;", "injecting,elbow;"))


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
    assert version(contents) != Knowledge.load().version
