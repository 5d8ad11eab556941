"""`sural batch`: what it reads, what it reports, and that a stopped run goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import polars
import pytest
from polars.testing import assert_frame_equal

from benchmarks.people import ordinary_people, questionnaire
from sural import Knowledge, assess
from sural.assessment.hypotheses import OUTSIDE_TARGET
from sural.assessment.network import compile_network
from sural.cli import main
from sural.cli.batch_chunks import assess_chunk
from sural.cli.batch_source import cut
from sural.interop.answers_file import read_answers

RECORDS = [
    {"id": "a", "patient": {"age": 46, "sex": "female"}, "answers": {"pain_below_knee": True, "st_lunge_cm": 6, "saddle_numb": None}},
    {"patient": {"age": 71}, "answers": {"fever": "yes", "pain_severity": 9, "leg_swelling": "both_legs"}, "exam": {"slr_clinician": True}},
    {"id": 3, "answers": {"bladder_bowel_gate": False, "calf_tender": True, "rf_age": "40to49"}, "patient": {"age": 12}},
    {},
]


def lines(path: Path, records: list[object]) -> Path:
    path.write_text("\n".join(record if isinstance(record, str) else json.dumps(record) for record in records) + "\n")
    return path


def in_process(knowledge: Knowledge, source: Path, people: int = 2, refine_from: float = 1.0) -> polars.DataFrame:
    """All chunks of a few people, without a pool."""
    (source.parent / "parts").mkdir(exist_ok=True)
    chunks = cut(knowledge, source, source.parent / "parts", people)
    for chunk in chunks:
        assess_chunk(chunk, refine_from)
    return polars.concat([polars.read_parquet(chunk.target) for chunk in chunks])


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "sural", "batch", *map(str, arguments)]


def test_a_line_gets_what_the_same_file_gets_alone(knowledge: Knowledge, tmp_path: Path) -> None:
    found = in_process(knowledge, lines(tmp_path / "people.ndjson", list(RECORDS)))
    assert found["id"].to_list() == ["a", "1", "3", "3"]
    for row, record in zip(found.rows(named=True), RECORDS, strict=True):
        expected = assess(knowledge, read_answers(knowledge, {key: part for key, part in record.items() if key != "id"})[0])
        assert row["urgency"] == expected.triage.urgency.id
        assert row["reasons"] == [reason.id for reason in expected.triage.reasons]
        assert row["cause_1"] == expected.causes[0].id
        assert row["probability_1"] == pytest.approx(expected.causes[0].probability, abs=0.005 + 2 * row["outside"])


def test_parquet_and_lines_say_the_same(knowledge: Knowledge, tmp_path: Path) -> None:
    people = [{"age": 46.0, "fever": "no", "calf_tender": True}, {"age": None, "fever": "not_sure", "calf_tender": None}]
    polars.DataFrame(people).write_parquet(tmp_path / "people.parquet")
    records = [{"answers": {"rf_age": "40to49", "fever": False, "calf_tender": True}}, {"answers": {"fever": None}}]
    columns = in_process(knowledge, tmp_path / "people.parquet")
    rows = in_process(knowledge, lines(tmp_path / "people.ndjson", list(records)))
    assert columns.equals(rows)


def test_what_cannot_be_used_is_named_and_the_rest_is_assessed(knowledge: Knowledge, tmp_path: Path) -> None:
    records: list[object] = [
        {"answers": {"fever": "purple", "no_such_id": True, "calf_tender": True, "numb_s1": [1]}},
        "{broken",
        "[1, 2]",
        {"answer": {"fever": True}},
        {"answers": {"fever": True}},
    ]
    found = in_process(knowledge, lines(tmp_path / "people.ndjson", records))
    assert found["unusable"][0].to_list() == ["fever=purple", "no_such_id=True", "numb_s1=[1]"]
    assert found["unusable"].list.len().to_list() == [3, 1, 1, 1, 0]
    assert found["urgency"].is_null().to_list() == [False, True, True, True, False]
    assert found["cause_1"].is_null().to_list() == [False, True, True, True, False]


def test_a_red_flag_that_cannot_be_read_is_not_a_no(knowledge: Knowledge, tmp_path: Path) -> None:
    polars.DataFrame({"saddle_numb": ["no", "a bit", None]}).write_parquet(tmp_path / "people.parquet")
    found = in_process(knowledge, tmp_path / "people.parquet")
    assert found["unusable"].to_list() == [[], ["saddle_numb=a bit"], []]
    assert found["urgency"][1] == "same_day"


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [("people.csv", b"id", "only .parquet"), ("people.parquet", b"no table", "Parquet"), ("missing.ndjson", None, "not a file")],
)
def test_a_file_of_another_kind_gets_a_message_that_helps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, word: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main(["batch", str(tmp_path / name), str(tmp_path / "out.parquet")]) == 1
    assert word in capsys.readouterr().err


def test_a_column_that_is_no_question_is_named_before_anything_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    polars.DataFrame({"fever": [True], "favourite_colour": ["blue"]}).write_parquet(tmp_path / "people.parquet")
    assert main(["batch", str(tmp_path / "people.parquet"), str(tmp_path / "out.parquet")]) == 1
    assert "favourite_colour" in capsys.readouterr().err
    assert not (tmp_path / "out.parquet").exists()


@pytest.fixture(scope="module")
def many(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty-eight people in Parquet."""
    columns = ordinary_people(knowledge, compile_network(knowledge), np.random.default_rng(8), 48, questionnaire(knowledge, 12, 26))
    levels = {key: [None if code < 0 else knowledge.findings[key].levels[code] for code in codes.tolist()] for key, codes in columns.items()}
    path = tmp_path_factory.mktemp("batch") / "many.parquet"
    polars.DataFrame(levels).write_parquet(path)
    return path


def test_a_run_that_was_killed_goes_on_where_it_was(knowledge: Knowledge, many: Path, tmp_path: Path) -> None:
    target, parts = tmp_path / "out.parquet", tmp_path / "out.parquet.parts-1-of-1"
    again = command(many, target, "--chunk", 4, "--processes", 1, "--refine")
    running = subprocess.Popen(again, start_new_session=True, stderr=subprocess.DEVNULL)
    while len(list(parts.glob("*.parquet"))) < 3:
        assert running.poll() is None
        time.sleep(0.005)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    done = len(list(parts.glob("*.parquet")))
    assert 3 <= done < 12 and not target.exists()

    said = subprocess.run(again, check=True, capture_output=True, text=True).stdout

    assert f"{48 - 4 * done} people assessed now" in said
    assert not parts.exists()
    assert_frame_equal(polars.read_parquet(target), in_process(knowledge, many, 4, OUTSIDE_TARGET), abs_tol=1e-5)


def test_a_shard_does_its_own_chunks(many: Path, tmp_path: Path) -> None:
    target = tmp_path / "second.parquet"
    subprocess.run(command(many, target, "--shard", "2/2", "--chunk", 12, "--processes", 2), check=True, capture_output=True)
    assert polars.read_parquet(target)["id"].to_list() == [str(number) for start in (12, 36) for number in range(start, start + 12)]


def test_what_could_not_be_used_is_counted_named_and_told_by_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = lines(tmp_path / "people.ndjson", [{"id": "a", "answers": {"fever": "purple"}}, "{broken", {"answers": {"fever": True}}])
    assert main(["batch", str(source), str(tmp_path / "out.parquet"), "--processes", "1"]) == 1
    said = capsys.readouterr().err
    assert "1 record(s) could not be read and were passed over; 1 value(s) could not be used and count as not known." in said
    assert "- a: assessed without: fever=purple" in said
    assert "- 1: passed over: the line is no JSON" in said
    assert polars.read_parquet(tmp_path / "out.parquet")["urgency"].is_null().to_list() == [False, True, False]


def test_records_that_can_all_be_used_end_with_0(tmp_path: Path) -> None:
    assert main(["batch", str(lines(tmp_path / "people.ndjson", list(RECORDS[:2]))), str(tmp_path / "out.parquet"), "--processes", "1"]) == 0


@pytest.mark.parametrize("words", [["--chunk", "0"], ["--chunk", "-1"], ["--processes", "0"], ["--shard", "2/1"], ["--shard", "²/2"], ["--shard", "1/"]])
def test_a_number_that_can_not_be_is_refused_before_anything_runs(tmp_path: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["batch", str(lines(tmp_path / "people.ndjson", [{}])), str(tmp_path / "out.parquet"), *words])
    assert ended.value.code == 2
    assert list(tmp_path.iterdir()) == [tmp_path / "people.ndjson"]


def test_the_file_that_is_read_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    polars.DataFrame({"fever": [True]}).write_parquet(tmp_path / "people.parquet")
    before = (tmp_path / "people.parquet").read_bytes()
    for target in ("people.parquet", f"../{tmp_path.name}/people.parquet", "."):
        assert main(["batch", str(tmp_path / "people.parquet"), str(tmp_path / target)]) == 1
    assert "Name another OUT.parquet" in capsys.readouterr().err
    assert (tmp_path / "people.parquet").read_bytes() == before


def test_a_table_with_two_columns_of_one_name_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.parquet"
    polars.DataFrame({"saddle_numa": ["yes"], "saddle_numb": ["no"]}).write_parquet(path, compression="uncompressed", statistics=False)
    path.write_bytes(path.read_bytes().replace(b"saddle_numa", b"saddle_numb"))
    assert main(["batch", str(path), str(tmp_path / "out.parquet")]) == 1
    assert "two columns of one name" in capsys.readouterr().err


def test_text_that_is_no_utf_8_is_named_and_the_other_columns_are_used(knowledge: Knowledge, tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    polars.DataFrame({"fever": ["yes", "nop"], "saddle_numb": ["no", "yes"]}).write_parquet(path, compression="uncompressed", statistics=False)
    path.write_bytes(path.read_bytes().replace(b"nop", b"n\xff\xfe"))
    found = in_process(knowledge, path)
    assert found["unusable"].to_list() == [["fever=(can't be read)"], ["fever=(can't be read)"]]
    assert found["urgency"].to_list() == ["same_day", "emergency"]
