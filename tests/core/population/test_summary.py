"""A summary counts what is there, and no small number can be had from it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sural import Knowledge
from sural.population.picture import summary_svg
from sural.population.schema import RESULT_SCHEMA
from sural.population.summary import NO_CAUSE, as_text, summarise


def results(path: Path, people: list[tuple[str | None, str | None, str | None, float, bool]]) -> str:
    """Rows of (urgency, age, first cause, its chance, rough)."""
    rows = [
        {
            **dict.fromkeys(RESULT_SCHEMA.names),
            "id": str(number),
            "urgency": urgency,
            "age_band": age,
            "cause_1": cause,
            "probability_1": chance,
            "rough": rough,
            "scope": "" if cause else "under_18",
        }
        for number, (urgency, age, cause, chance, rough) in enumerate(people)
    ]
    pq.write_table(pa.Table.from_pylist(rows, schema=RESULT_SCHEMA), path)
    return str(path)


ROUTINE, URGENT = ("routine", "40to49", "calf_strain", 0.7, False), ("emergency", "70to79", "dvt", 0.3, True)


def test_people_are_counted_by_age_urgency_and_first_cause(knowledge: Knowledge, tmp_path: Path) -> None:
    found = summarise(knowledge, results(tmp_path / "r.parquet", [ROUTINE] * 40 + [URGENT] * 20 + [(None, None, None, 0.0, False)] * 12), 10)
    assert (found.people, found.unread, found.rough, found.undecided) == (60, 12, 20, 20)
    cells = dict(zip(found.by_age.columns, found.by_age.numbers[0], strict=True))
    assert found.by_age.rows == ("40to49", "70to79", "all")
    assert cells == {"emergency": 0, "same_day": 0, "within_2_days": 0, "within_2_weeks": 0, "routine": 40, "self_care": 0, "all": 40}
    assert dict(zip(found.causes.columns, found.causes.numbers[0], strict=True)) == {"calf_strain": 40, "dvt": 20, "other causes": 0, NO_CAUSE: 0, "all": 60}
    said = as_text(knowledge, found)
    assert "66.7  " + knowledge.conditions["calf_strain"].name in said and "No cause is likely: 20 (33.3 in 100)" in said


@pytest.mark.parametrize("few", [1, 3, 9])
def test_a_few_people_under_18_are_hidden_in_both_tables(knowledge: Knowledge, tmp_path: Path, few: int) -> None:
    children = [("within_2_weeks", "lt18", None, 0.0, False)] * few
    found = summarise(knowledge, results(tmp_path / "r.parquet", [ROUTINE] * 400 + [URGENT] * 30 + children), 10)
    by_age = dict(zip(found.by_age.rows, found.by_age.numbers, strict=True))
    causes = dict(zip(found.causes.columns, found.causes.numbers[0], strict=True))
    assert by_age["lt18"][-1] is None and causes[NO_CAUSE] is None
    shown = sum(number for name, number in causes.items() if name != "all" and number is not None)
    assert causes["all"] is None or causes["all"] - shown >= 10
    assert few not in [number for line in (*found.by_age.numbers, *found.causes.numbers) for number in line]


def test_the_picture_leaves_a_gap_where_a_number_is_hidden(knowledge: Knowledge, tmp_path: Path) -> None:
    found = summarise(knowledge, results(tmp_path / "r.parquet", [ROUTINE] * 400 + [URGENT] * 3 + [("same_day", "70to79", "dvt", 0.6, False)] * 60), 10)
    drawn = summary_svg(knowledge, found)
    assert "<title>routine: 400</title>" in drawn and "emergency: 3" not in drawn
