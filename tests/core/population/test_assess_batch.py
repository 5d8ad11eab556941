"""The one function of a population: Arrow in, Arrow out, the same under every engine."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars
import pyarrow as pa
import pytest

from benchmarks.people import ordinary_people, questionnaire
from sural import Knowledge, assess
from sural.assessment.network import compile_network
from sural.errors import FileProblem
from sural.interop.answers_file import read_answers
from sural.population import RESULT_SCHEMA, RESULT_VERSION, assess_batch
from sural.population.lines import read_lines
from sural.population.schema import as_document, as_json

ROOT = Path(__file__).parents[3]
RECORDS = [
    {"id": "a", "patient": {"age": 46, "sex": "female"}, "answers": {"pain_below_knee": True, "st_lunge_cm": 6, "saddle_numb": None}},
    {"patient": {"age": 71}, "answers": {"fever": "yes", "pain_severity": 9, "leg_swelling": "both_legs"}, "exam": {"slr_clinician": True}},
    {"id": 3, "answers": {"bladder_bowel_gate": False, "calf_tender": True, "rf_age": "40to49"}, "patient": {"age": 12}},
    {},
]


def of_lines(knowledge: Knowledge, records: list[Any]) -> list[dict[str, Any]]:
    texts = [record if isinstance(record, bytes) else json.dumps(record).encode() for record in records]
    rows: list[dict[str, Any]] = assess_batch(knowledge, read_lines(knowledge, texts)).to_pylist()
    return rows


@pytest.fixture(scope="module")
def people(knowledge: Knowledge) -> pa.RecordBatch:
    """Forty-eight people as levels."""
    columns = ordinary_people(knowledge, compile_network(knowledge), np.random.default_rng(8), 48, questionnaire(knowledge, 12, 26))
    levels = {key: [None if code < 0 else knowledge.findings[key].levels[code] for code in codes.tolist()] for key, codes in columns.items()}
    return pa.RecordBatch.from_pydict({"id": [f"p{number}" for number in range(48)], **levels})


def test_a_line_gets_what_the_same_file_gets_alone(knowledge: Knowledge) -> None:
    found = of_lines(knowledge, RECORDS)
    assert [row["id"] for row in found] == ["a", "1", "3", "3"]
    for row, record in zip(found, RECORDS, strict=True):
        expected = assess(knowledge, read_answers(knowledge, {key: part for key, part in record.items() if key != "id"})[0])
        assert row["urgency"] == expected.triage.urgency.id
        assert row["reasons"] == [reason.id for reason in expected.triage.reasons]
        assert row["rough"] == expected.is_rough
        assert row["cause_1"] == expected.causes[0].id
        assert row["probability_1"] == pytest.approx(expected.causes[0].probability, abs=1e-3)
        assert row["low_1"] == pytest.approx(expected.causes[0].low, abs=0.03) and row["low_1"] <= row["probability_1"] <= row["high_1"]


def test_columns_of_any_kind_and_lines_say_the_same(knowledge: Knowledge) -> None:
    table = pa.RecordBatch.from_pydict({"age": [46.0, None], "fever": ["no", "not_sure"], "calf_tender": [True, None]})
    records = [{"answers": {"rf_age": "40to49", "fever": False, "calf_tender": True}}, {"answers": {"fever": None}}]
    assert assess_batch(knowledge, table).to_pylist() == of_lines(knowledge, records)


def test_what_cannot_be_used_is_named_by_row_and_column_and_the_rest_is_assessed(knowledge: Knowledge) -> None:
    found = of_lines(
        knowledge,
        [
            {"answers": {"fever": "purple", "no_such_id": True, "calf_tender": True, "numb_s1": [1]}},
            b"{broken",
            b"[1, 2]",
            {"answer": {"fever": True}},
            {"answers": {"fever": True}},
        ],
    )
    assert found[0]["unusable"] == ["fever=purple", "no_such_id=True", "numb_s1=[1]"]
    assert [len(row["unusable"]) for row in found] == [3, 1, 1, 1, 0]
    assert [row["urgency"] is None for row in found] == [row["cause_1"] is None for row in found] == [False, True, True, True, False]


def test_a_red_flag_that_cannot_be_read_is_not_a_no(knowledge: Knowledge) -> None:
    found = assess_batch(knowledge, pa.RecordBatch.from_pydict({"saddle_numb": ["no", "a bit", None]})).to_pylist()
    assert [row["unusable"] for row in found] == [[], ["saddle_numb=a bit"], []]
    assert found[1]["urgency"] == "same_day"


def test_text_that_is_no_utf_8_is_named_and_the_other_columns_are_used(knowledge: Knowledge) -> None:
    broken = pa.StringArray.from_buffers(2, pa.py_buffer(np.array([0, 3, 6], dtype=np.int32)), pa.py_buffer(b"yesn\xff\xfe"))
    found = assess_batch(knowledge, pa.RecordBatch.from_pydict({"fever": broken, "saddle_numb": ["no", "yes"]})).to_pylist()
    assert [row["unusable"] for row in found] == [["fever=(can't be read)"], ["fever=(can't be read)"]]
    assert [row["urgency"] for row in found] == ["same_day", "emergency"]


def test_two_columns_that_contradict_each_other_are_not_known(knowledge: Knowledge) -> None:
    [row] = assess_batch(knowledge, pa.RecordBatch.from_pydict({"rf_age": ["40to49"], "age": [12]})).to_pylist()
    assert row["unusable"] == ["age contradicts rf_age"] and row["age_band"] is None


def test_a_column_that_is_no_question_and_a_name_that_stands_twice_are_refused(knowledge: Knowledge) -> None:
    with pytest.raises(FileProblem, match="favourite_colour"):
        assess_batch(knowledge, pa.RecordBatch.from_pydict({"favourite_colour": ["blue"]}))
    with pytest.raises(FileProblem, match="two columns of one name"):
        assess_batch(knowledge, pa.RecordBatch.from_arrays([pa.array(["yes"]), pa.array(["no"])], names=["fever", "fever"]))


def test_nobody_is_assessed_without_a_fault(knowledge: Knowledge, people: pa.RecordBatch) -> None:
    assert assess_batch(knowledge, people.slice(0, 0)).schema.equals(RESULT_SCHEMA)


def test_any_size_of_batches_gives_the_same_bits(knowledge: Knowledge, people: pa.RecordBatch) -> None:
    whole = assess_batch(knowledge, people)
    parts = [assess_batch(knowledge, people.slice(start, 7)) for start in range(0, 48, 7)]
    assert pa.Table.from_batches(parts).combine_chunks().equals(pa.Table.from_batches([whole]).combine_chunks())


def test_polars_streams_people_through_the_same_function(knowledge: Knowledge, people: pa.RecordBatch, tmp_path: Path) -> None:
    def assessed(frame: polars.DataFrame) -> polars.DataFrame:
        [batch] = frame.to_arrow().combine_chunks().to_batches()
        found = polars.from_arrow(assess_batch(knowledge, batch))
        assert isinstance(found, polars.DataFrame)
        return found

    polars.from_arrow(people).write_parquet(tmp_path / "people.parquet")  # type: ignore[union-attr]
    empty = polars.from_arrow(pa.Table.from_batches([], RESULT_SCHEMA))
    lazy = polars.scan_parquet(tmp_path / "people.parquet").map_batches(assessed, streamable=True, schema=empty.schema, validate_output_schema=False)  # type: ignore[union-attr]
    assert lazy.collect(engine="streaming").equals(polars.from_arrow(assess_batch(knowledge, people)))  # type: ignore[arg-type]


@pytest.mark.filterwarnings("ignore")  # of Spark's own libraries
def test_spark_maps_people_through_the_same_function(people: pa.RecordBatch, tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    session = pytest.importorskip("pyspark.sql", reason="pyspark is not installed (it is in requirements-bench.lock)").SparkSession
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none here")

    def assessed(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from sural import Knowledge
        from sural.population import assess_batch

        yield from (assess_batch(Knowledge.load(), batch) for batch in batches)

    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_batches([people]), tmp_path / "people.parquet")
    kinds = {"string": "string", "float": "float", "bool": "boolean", "list<item: string>": "array<string>", "list<element: string>": "array<string>"}
    schema = ", ".join(f"{field.name} {kinds[str(field.type)]}" for field in RESULT_SCHEMA)
    spark = session.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1").getOrCreate()
    try:
        found = spark.read.parquet(str(tmp_path / "people.parquet")).repartition(2).mapInArrow(assessed, schema).toArrow().sort_by("id")
    finally:
        spark.stop()
    expected = pa.Table.from_batches([assess_batch(knowledge, people)]).sort_by("id")
    assert found.cast(RESULT_SCHEMA).to_pylist() == expected.to_pylist()


def test_the_schema_that_is_published_is_the_one_in_force(knowledge: Knowledge) -> None:
    assert (ROOT / "docs" / "reference" / "population.schema.json").read_text(encoding="utf-8") == as_json(knowledge)
    assert [column["name"] for column in as_document(knowledge)["results"]] == RESULT_SCHEMA.names
    assert RESULT_SCHEMA.metadata == {b"sural.schema": RESULT_VERSION.encode()}
