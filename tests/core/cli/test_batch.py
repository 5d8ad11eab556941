"""`sural batch`: what it reads, what it reports, that a stopped run goes on, and that a cluster finds the same."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.people import ordinary_people, questionnaire
from sural import Knowledge
from sural.assessment.network import compile_network
from sural.cli import main
from sural.population import RESULT_SCHEMA, assess_batch
from sural.population.partition import assess_partition, part_name
from sural.population.run import local_cluster, prepare, waiting
from sural.population.sources import cut


def lines(path: Path, records: list[object]) -> Path:
    path.write_text("\n".join(record if isinstance(record, str) else json.dumps(record) for record in records) + "\n")
    return path


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-P", "-m", "sural", "batch", *map(str, arguments)]


@pytest.fixture(scope="module")
def many(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty-eight people in two files of Parquet, in small row groups."""
    columns = ordinary_people(knowledge, compile_network(knowledge), np.random.default_rng(8), 48, questionnaire(knowledge, 12, 26))
    levels = {key: [None if code < 0 else knowledge.findings[key].levels[code] for code in codes.tolist()] for key, codes in columns.items()}
    folder = tmp_path_factory.mktemp("batch") / "people"
    folder.mkdir()
    frame = polars.DataFrame(levels)
    for number in range(2):
        frame.slice(24 * number, 24).write_parquet(folder / f"many-{number}.parquet", row_group_size=10)
    return folder


@pytest.fixture(scope="module")
def expected(knowledge: Knowledge, many: Path) -> pa.Table:
    """What the function says of them, in one go."""
    people = pa.concat_tables([pq.read_table(path) for path in sorted(many.glob("*.parquet"))]).combine_chunks()
    return pa.Table.from_batches([assess_batch(knowledge, people.to_batches()[0])])


def found(target: Path) -> pa.Table:
    files = sorted(target.glob("part-*.parquet")) if target.is_dir() else [target]
    return pa.concat_tables([pq.read_table(path) for path in files]).combine_chunks()


def differences(one: pa.Table, other: pa.Table) -> list[tuple[str, str, object, object]]:
    """Person, column and both values, wherever two results are not the same to the last bit."""
    pairs = zip(one.to_pylist(), other.to_pylist(), strict=True)
    return [(left["id"], name, left[name], right[name]) for left, right in pairs for name in left if left[name] != right[name]]


def test_a_folder_of_files_is_assessed_into_a_folder_of_parts(many: Path, expected: pa.Table, tmp_path: Path) -> None:
    assert main(["batch", str(many), str(tmp_path / "results"), "--workers", "1", "--part", "7"]) == 0
    assert found(tmp_path / "results").equals(expected.combine_chunks())
    assert found(tmp_path / "results").schema.metadata == RESULT_SCHEMA.metadata


def test_a_pattern_at_an_address_is_assessed_into_one_file(many: Path, expected: pa.Table, tmp_path: Path) -> None:
    assert main(["batch", f"file://{many}/many-*.parquet", str(tmp_path / "out.parquet"), "--workers", "1"]) == 0
    assert found(tmp_path / "out.parquet").equals(expected.combine_chunks())
    assert [path.name for path in tmp_path.iterdir()] == ["out.parquet"]


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of two processes."""
    with local_cluster(2) as running:
        yield running.scheduler_address


def test_several_clusters_run_at_once_without_a_word_about_ports() -> None:
    with local_cluster(0) as one, local_cluster(0) as other:
        ports = {running.scheduler.http_server.port for running in (one, other)}
        assert len(ports) == 2 and 8787 not in ports
        assert {running.scheduler.http_server.address for running in (one, other)} == {"127.0.0.1"}


def test_workers_calculate_on_one_thread_and_keep_no_notes_of_what_they_do(cluster: str) -> None:
    from distributed import Client

    def settings() -> tuple[str | None, bool]:
        import os

        import dask

        return os.environ.get("OPENBLAS_NUM_THREADS"), dask.config.get("distributed.worker.profile.enabled")

    with Client(cluster) as client:
        assert set(client.run(settings).values()) == {("1", False)}


def test_h83_a_cluster_finds_the_same_bits_and_does_nobody_twice(many: Path, expected: pa.Table, cluster: str, tmp_path: Path) -> None:
    target = tmp_path / "results"
    assert main(["batch", str(many), str(target), "--scheduler", cluster, "--part", "5"]) == 0
    before = {path: path.stat().st_mtime_ns for path in target.glob("part-*.parquet")}
    assert differences(found(target), expected) == []
    assert main(["batch", str(many), str(target), "--scheduler", cluster, "--part", "5"]) == 0
    assert {path: path.stat().st_mtime_ns for path in target.glob("part-*.parquet")} == before


def test_a_scheduler_that_is_not_there_is_said(many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sural.population.run._PATIENCE", "1s")
    assert main(["batch", str(many), str(tmp_path / "results"), "--scheduler", "tcp://127.0.0.1:9"]) == 1
    assert "no Dask scheduler at tcp://127.0.0.1:9" in capsys.readouterr().err


def test_h83_a_run_that_was_killed_goes_on_where_it_was(many: Path, expected: pa.Table, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "results"
    words = [many, target, "--part", 1, "--workers", 1]
    running = subprocess.Popen(command(*words), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while len(list(target.glob("part-*.parquet"))) < 3:
        assert running.poll() is None
        time.sleep(0.005)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    done = len(list(target.glob("part-*.parquet")))
    assert 3 <= done < 48

    assert main(["batch", *map(str, words)]) == 0

    assert f"{48 - done} people assessed now" in capsys.readouterr().out
    assert differences(found(target), expected) == []


def test_h83_a_partition_that_is_tried_twice_is_there_once(knowledge: Knowledge, many: Path, tmp_path: Path) -> None:
    target = str(tmp_path / "results")
    files = sorted(map(str, many.glob("*.parquet")))
    parts = cut(knowledge, files, 8)
    prepare(target, files, 8)
    assess_partition(parts[1], target)
    first = Path(part_name(target, 1)).read_bytes()
    assess_partition(parts[1], target)
    assert Path(part_name(target, 1)).read_bytes() == first
    assert waiting(target, parts) == [parts[0], *parts[2:]]
    assert sorted(path.name for path in Path(target).iterdir()) == ["_sural.json", "part-000001.parquet"]


def test_a_folder_with_results_of_something_else_is_left_alone(many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "results"
    assert main(["batch", str(many), str(target), "--workers", "1"]) == 0
    assert main(["batch", str(many / "many-0.parquet"), str(target), "--workers", "1"]) == 1
    assert "holds results of other files" in capsys.readouterr().err
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    assert main(["batch", str(many), str(tmp_path / "mine"), "--workers", "1"]) == 1
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [("people.csv", b"id", "only .parquet"), ("people.parquet", b"no table", "Parquet"), ("missing.ndjson", None, "not a file"), ("x://y", None, "not a file")],
)
def test_a_file_of_another_kind_gets_a_message_that_helps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, word: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main(["batch", name if "://" in name else str(tmp_path / name), str(tmp_path / "out.parquet")]) == 1
    assert word in capsys.readouterr().err


def test_a_column_that_is_no_question_is_named_before_anything_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    polars.DataFrame({"fever": [True], "favourite_colour": ["blue"]}).write_parquet(tmp_path / "people.parquet")
    assert main(["batch", str(tmp_path / "people.parquet"), str(tmp_path / "out.parquet")]) == 1
    assert "favourite_colour" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["people.parquet"]


def test_what_could_not_be_used_is_counted_named_and_told_by_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = lines(tmp_path / "people.ndjson", [{"id": "a", "answers": {"fever": "purple"}}, "{broken", {"answers": {"fever": True}}])
    assert main(["batch", str(source), str(tmp_path / "out.parquet"), "--workers", "1"]) == 1
    said = capsys.readouterr().err
    assert "1 record(s) could not be read and were passed over; 1 value(s) could not be used and count as not known." in said
    assert "- a: assessed without: fever=purple" in said
    assert "- 1: passed over: the line is no JSON" in said
    assert polars.read_parquet(tmp_path / "out.parquet")["urgency"].is_null().to_list() == [False, True, False]


def test_records_that_can_all_be_used_end_with_0(tmp_path: Path) -> None:
    assert main(["batch", str(lines(tmp_path / "people.ndjson", [{"answers": {"fever": True}}])), str(tmp_path / "out.parquet"), "--workers", "1"]) == 0


def test_a_file_without_anybody_gives_a_result_without_anybody(tmp_path: Path) -> None:
    assert main(["batch", str(lines(tmp_path / "people.ndjson", [""])), str(tmp_path / "out.parquet")]) == 0
    assert found(tmp_path / "out.parquet").num_rows == 0


@pytest.mark.parametrize("words", [["--part", "0"], ["--part", "-1"], ["--workers", "0"], ["--fewest", "0"]])
def test_a_number_that_can_not_be_is_refused_before_anything_runs(tmp_path: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["batch", str(lines(tmp_path / "people.ndjson", [{}])), str(tmp_path / "out.parquet"), *words])
    assert ended.value.code == 2
    assert list(tmp_path.iterdir()) == [tmp_path / "people.ndjson"]


def test_what_is_read_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    polars.DataFrame({"fever": [True]}).write_parquet(tmp_path / "people.parquet")
    before = (tmp_path / "people.parquet").read_bytes()
    for target in ("people.parquet", f"../{tmp_path.name}/people.parquet", "."):
        assert main(["batch", str(tmp_path / "people.parquet"), str(tmp_path / target)]) == 1
    assert "Name another OUT" in capsys.readouterr().err
    assert (tmp_path / "people.parquet").read_bytes() == before


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["batch", str(tmp_path), str(tmp_path / "out")]) == 1
    assert "pip install 'sural[batch]'" in capsys.readouterr().err


def test_the_name_of_a_mapping_that_is_not_there_is_shown_without_what_a_terminal_obeys(many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", str(many), str(tmp_path / "out.parquet"), "--mapping", "~\x1b[2J"]) == 1
    told = capsys.readouterr().err
    assert "can't be opened" in told and "\x1b" not in told
