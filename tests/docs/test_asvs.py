"""The list of OWASP ASVS items names tests and pages that there are, and leaves no item of level 1 or 2 out."""

from __future__ import annotations

import runpy

from tests.repository.checkout import ROOT

TOOL = runpy.run_path(str(ROOT / "tools/asvs"))
ITEMS = TOOL["rows"]()
# ASVS 5.0.0 has so many items of levels 1 and 2 in each chapter.
IN_CHAPTER = {1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16, 17: 7}


def test_every_item_of_levels_1_and_2_stands_once() -> None:
    numbers = [one["item"] for one in ITEMS]
    assert len(set(numbers)) == len(numbers) == 253
    assert {chapter: sum(number.split(".")[0] == str(chapter) for number in numbers) for chapter in IN_CHAPTER} == IN_CHAPTER


def test_every_item_is_held_by_a_test_a_page_or_what_the_clinic_does_or_says_why_not() -> None:
    there = TOOL["places"]()
    for one in ITEMS:
        assert bool(one["tests"]) == (one["by"] in ("test", "both")), one
        assert bool(one["do"]) == (one["by"] != "test"), one
        assert [name for name in one["tests"].split() if name not in there] == [], one
        assert one["by"] != "page" or all((ROOT / path).is_file() for path in one["do"].split()), one


def test_the_page_is_written_from_the_data() -> None:
    """`tools/asvs` writes it."""
    assert TOOL["PAGE"].read_text(encoding="utf-8") == TOOL["page"](ITEMS, TOOL["places"]())
