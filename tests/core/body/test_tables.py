"""Every number of the body has a source that exists and a confidence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from importlib.resources import files

import pytest

from sural.body import FIELDS, MUSCLES, NERVE_PATHS
from sural.body.nerve.mesh import BRANCHES, mesh
from sural.body.quantities import quantity
from sural.errors import KnowledgeError
from sural.knowledge.body import PoseRange, Quantity, read_rows
from sural.knowledge.loader import Knowledge
from tests.each import each

FOLDER = files("sural.knowledge.body")
WITHOUT_SOURCE = {"sources.csv", "opensim_rajagopal2015.csv", "nerve_parameters.csv", "chain_links.csv"}


def tables() -> list[str]:
    return sorted(item.name for item in FOLDER.iterdir() if item.name.endswith(".csv"))


def table(name: str) -> Iterator[dict[str, str]]:
    return iter(csv.DictReader(io.StringIO(FOLDER.joinpath(name).read_text(encoding="utf-8"))))


def known_sources() -> set[str]:
    return {row["id"] for row in table("sources.csv")} | set(Knowledge.load().sources)


@each("name", [name for name in tables() if name not in WITHOUT_SOURCE])
def test_every_row_has_a_known_source_and_a_confidence(name: str) -> None:
    sources = known_sources()

    for row in table(name):
        assert row["source_id"] in sources, row
        assert row.get("confidence", "B") in {"A", "B", "C", "D"}, row


def test_every_source_of_a_link_of_the_chain_is_known() -> None:
    named = {source for row in table("chain_links.csv") for source in row["source_ids"].split(";") if source}

    assert named <= known_sources()


def test_an_own_estimate_is_graded_d_and_nothing_else_hides_behind_it() -> None:
    for name in tables():
        for row in table(name):
            if row.get("source_id", "").startswith("own_"):
                assert row["confidence"] == "D", (name, row)


def test_numbers_lie_between_their_ends() -> None:
    for row in read_rows(Quantity, "quantities"):
        if row.source_id not in {"fit_calf_raise", "fit_nerve"}:
            assert row.low <= row.best <= row.high, row.id


def test_the_ranges_name_the_angles_of_a_pose() -> None:
    assert tuple(row.field for row in read_rows(PoseRange, "pose_ranges")) == FIELDS


@pytest.mark.parametrize("branch", BRANCHES)
def test_a_branch_of_the_nerve_is_cut_where_its_paths_end(branch: str) -> None:
    cut = mesh(branch)

    assert set(cut.paths) <= set(NERVE_PATHS)
    assert cut.beds[cut.of_element[cut.foramen]] != "canal"
    assert len(set(MUSCLES)) == len(MUSCLES)


def test_a_missing_number_names_the_table() -> None:
    with pytest.raises(KnowledgeError, match=r"quantities\.csv"):
        quantity("no_such_number")


def test_a_table_with_a_missing_column_names_the_column() -> None:
    with pytest.raises(KnowledgeError, match="has no column"):
        read_rows(Quantity, "sources")
