"""The hazard log and the tests name each other."""

from __future__ import annotations

import re
import runpy
import tomllib

import pytest

from sural import Knowledge
from tests.repository.checkout import ROOT, tracked

STATUSES = {"controlled", "open", "not applicable yet"}
ROWS = {
    cells[0]: cells
    for line in (ROOT / "docs/safety/hazard-log.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| H\d\d ", line)
    for cells in [[cell.strip() for cell in line.strip("|").split("|")]]
}


@pytest.fixture(scope="module")
def written_tests() -> set[str]:
    """Every test function that carries the id of a hazard."""
    source = "".join(path.read_text(encoding="utf-8") for path in tracked("tests/*.py"))
    return set(re.findall(r"def (test_h\d\d_\w+)", source))


def test_the_log_is_a_whole_table() -> None:
    assert {row: len(cells) for row, cells in ROWS.items() if len(cells) != 9} == {}
    assert list(ROWS) == sorted(ROWS)  # an id is never used again; numbers that are being worked on elsewhere may be missing
    assert {cells[5] for cells in ROWS.values()} <= STATUSES


def test_no_test_carries_the_id_of_an_unknown_hazard(written_tests: set[str]) -> None:
    assert {name for name in written_tests if name[5:8].upper() not in ROWS} == set()


def test_every_controlled_hazard_has_a_test_that_carries_its_id(written_tests: set[str]) -> None:
    controlled = [row.lower() for row, cells in ROWS.items() if cells[5] == "controlled"]

    assert len(controlled) > 15
    assert [row for row in controlled if not any(name.startswith(f"test_{row}_") for name in written_tests)] == []


def test_every_test_that_is_named_exists_and_belongs_to_its_hazard(written_tests: set[str]) -> None:
    named = {name: row for row, cells in ROWS.items() for name in re.findall(r"test_h\d\d_\w+", cells[8])}

    assert set(named) - written_tests == set()
    assert {name for name, row in named.items() if not name.startswith(f"test_{row.lower()}_")} == set()


def test_the_page_is_written_from_the_data() -> None:
    """`python3 tools/hazard-log` writes it."""
    writer = runpy.run_path(str(ROOT / "tools" / "hazard-log"))
    hazards = tomllib.loads((ROOT / "docs/safety/hazards.toml").read_text(encoding="utf-8"))
    written = (ROOT / "docs/safety/hazard-log.md").read_text(encoding="utf-8")

    assert writer["page"](written, hazards) == written


def test_every_hazard_that_a_limit_names_is_in_the_log() -> None:
    limits = Knowledge.load().treatment.limits.values()

    assert {hazard for limit in limits for hazard in limit.hazards} <= set(ROWS)
