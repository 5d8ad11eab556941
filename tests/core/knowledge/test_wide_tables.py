"""Every pair of condition and finding has a chance of its own, in one place, and says where it comes from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sural import Knowledge
from sural.assessment.distributions import level_distributions
from sural.errors import KnowledgeError
from sural.knowledge.checks import basis
from sural.knowledge.checks.blind_cells import blind_cell_problems
from sural.knowledge.checks.reviewed import reviewed_problems
from sural.knowledge.files import package_files
from sural.knowledge.provenance import reviewed_cell
from sural.knowledge.wide_tables import WideCells, wide_cells

TABLE = "tables/estimated/nerve_root.csv"
TEXT = "finding_id,level,passes,ldh_l4,ldh_l5\nheart_rate_100,yes,1,0.04,0.05\nskin_red,small_patch,1,0.01,\nskin_red,both_legs,1,0.02,\n"


def problems(knowledge: Knowledge, **tables: Any) -> str:
    return "\n".join(blind_cell_problems(replace(knowledge, **tables)))


def with_cells(knowledge: Knowledge, finding: str, **other: Any) -> str:
    """What is wrong after the cells of one finding, made by this project, were changed."""
    changed = [replace(cells, **other) if (cells.finding_id, cells.source_id) == (finding, "estimate_unnamed") else cells for cells in knowledge.wide_cells]
    return problems(knowledge, wide_cells=tuple(changed))


def cells_of(knowledge: Knowledge, finding: str) -> WideCells:
    return next(cells for cells in knowledge.wide_cells if (cells.finding_id, cells.source_id) == (finding, "estimate_unnamed"))


def test_every_pair_of_condition_and_finding_has_a_row_or_a_cell(knowledge: Knowledge) -> None:
    found = basis(knowledge)
    assert (found.blind, found.cells) == (0, found.pairs)


def test_a_finding_without_cells_is_found(knowledge: Knowledge) -> None:
    """As when somebody adds a question with a leak and rows for its three best causes."""
    said = problems(knowledge, wide_cells=tuple(cells for cells in knowledge.wide_cells if cells.finding_id != "heart_rate_100"))
    assert "finding heart_rate_100: no likelihood row and no cell in tables/estimated for gastroc_tightness" in said


def test_a_new_condition_without_cells_is_found(knowledge: Knowledge) -> None:
    new = replace(knowledge.conditions["ldh_l5"], id="ldh_l2")
    assert problems(knowledge, conditions={**knowledge.conditions, "ldh_l2": new}).count("in tables/estimated for ldh_l2") > 350


def test_a_cell_beside_a_row_of_the_same_pair_is_found(knowledge: Knowledge) -> None:
    chances = {**cells_of(knowledge, "heart_rate_100").chances, "dvt": (0.1,)}
    assert "cell dvt / heart_rate_100: stands in two places" in with_cells(knowledge, "heart_rate_100", chances=chances)


def test_a_finding_that_neither_a_rule_nor_a_condition_uses_is_found(knowledge: Knowledge) -> None:
    kept = tuple(row for row in knowledge.likelihoods if (row.condition_id, row.finding_id) != ("leak", "relief_shoes"))
    assert "finding relief_shoes: no urgency rule reads it" in problems(knowledge, likelihoods=kept)


def test_a_cell_of_a_finding_that_is_only_asked_for_urgency_is_found(knowledge: Knowledge) -> None:
    assert "wide table, young_hip_pain: no such finding, or one that is not weighed" in with_cells(knowledge, "heart_rate_100", finding_id="young_hip_pain")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"levels": ("often",)}, "needs a line for each of yes"),
        ({"passes": 0}, "must say how many passes"),
        ({"chances": {"ldh_l9": (0.1,)}}, "no condition 'ldh_l9'"),
        ({"chances": {"ldh_l4": (1.0,)}}, "leave something for 'no'"),
        ({"chances": {"ldh_l4": (0.0,)}}, "chances lie between 0 and 1"),
    ],
)
def test_a_cell_that_cannot_be_used_is_found(knowledge: Knowledge, other: dict[str, Any], said: str) -> None:
    assert said in with_cells(knowledge, "heart_rate_100", **other)


def test_a_wide_table_is_read_by_finding_and_condition() -> None:
    heart, skin = wide_cells({TABLE: TEXT.encode()})
    assert (heart.levels, heart.chances) == (("yes",), {"ldh_l4": (0.04,), "ldh_l5": (0.05,)})
    assert (skin.levels, skin.chances, skin.source_id) == (("small_patch", "both_legs"), {"ldh_l4": (0.01, 0.02)}, "estimate_unnamed")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0.05", "often"),  # no number
        ("0.05", "0.05,0.05"),  # more cells than the header
        ("0.02", ""),  # one level of two
        ("level,passes", "passes,level"),
        ("\nskin_red,small", "\nheart_rate_100,yes,1,0.04,0.05\nskin_red,small"),  # more levels than there are, as a block of its own
    ],
)
def test_a_wide_table_that_cannot_be_read_names_its_file(old: str, new: str) -> None:
    text = TEXT.replace(old, new, 1)
    other = {"tables/estimated/vascular.csv": b"finding_id,level,passes,dvt\nheart_rate_100,yes,1,0.1\n"}
    with pytest.raises(KnowledgeError, match="tables/estimated/"):
        wide_cells({TABLE: text.encode(), **other})


def test_a_cell_is_weighed_as_it_stands(knowledge: Knowledge) -> None:
    tables, place = level_distributions(knowledge), list(knowledge.conditions).index("ldh_l4")
    assert tables["heart_rate_100"][place] == pytest.approx([0.96, 0.04])


def test_a_cell_says_that_it_is_an_estimate_and_how_wide(knowledge: Knowledge) -> None:
    row = knowledge.row("ldh_l4", "heart_rate_100")
    assert row is not None and (row.confidence, row.source_id) == ("D", "estimate_unnamed")
    assert row.probability.low < 0.02 and row.probability.high > 0.1


def test_a_row_of_its_own_wins_and_only_a_finding_that_is_not_weighed_has_none(knowledge: Knowledge) -> None:
    own, leak = knowledge.row("ldh_s1", "pain_s1_pattern"), knowledge.row("leak", "pain_s1_pattern")
    assert own is not None and own.source_id == "murphy_2009"
    assert leak is not None and leak.condition_id == "leak"
    assert knowledge.row("ldh_s1", "young_hip_pain") is None


def test_the_wide_tables_stay_small_enough_to_read_and_to_load() -> None:
    wide = {path: text for path, text in package_files().items() if path.startswith(("tables/pooled/", "tables/estimated/"))}
    assert sum(map(len, wide.values())) < 500_000


# ---------------------------------------------------------------- cells that were looked at again
def review(knowledge: Knowledge, **other: str) -> str:
    """What is wrong with one reviewed cell after it was changed."""
    cells = {"condition_id": "venous_eczema", "finding_id": "skin_red", "level": "both_legs", "was": "0.584", "pooled": "0.245", "best": "0.350"}
    cells |= {"why": "Often both shins, at least as often one", "question": "second", "source_id": "clinical_judgement", "reviewed": "2026-11-28", **other}
    return "\n".join(reviewed_problems(replace(knowledge, reviewed=(reviewed_cell(cells),))))


def test_a_review_that_is_as_the_tables_say_is_sound(knowledge: Knowledge) -> None:
    assert review(knowledge) == ""


def test_a_reviewed_cell_that_the_tables_do_not_say_is_found(knowledge: Knowledge) -> None:
    assert "says 0.45, but the tables say 0.35" in review(knowledge, best="0.450")


@pytest.mark.parametrize("other", [{"why": "No."}, {"source_id": "nobody_2026"}, {"question": "mood"}, {"pooled": ""}])
def test_a_review_without_a_reason_is_found(knowledge: Knowledge, other: dict[str, str]) -> None:
    assert "venous_eczema / skin_red / both_legs: " in review(knowledge, **other)


def test_a_review_that_overrules_a_study_is_found(knowledge: Knowledge) -> None:
    said = review(knowledge, condition_id="ldh_s1", finding_id="pain_s1_pattern", level="yes", best="0.65")
    assert "a study stands there (B), and studies win" in said
