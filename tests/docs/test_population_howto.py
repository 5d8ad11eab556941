"""The page on a population does what it says, in small: made-up people, a cluster of two processes, a stop in between, a summary and a picture."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks.made_up_people import main as make_people
from sural.cli import main
from tests.repository.checkout import ROOT

PAGE = (ROOT / "docs" / "how-to" / "assess-a-population.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.S | re.M)
SHELL = [text for language, text in BLOCKS if not language]
TOML = {text.splitlines()[0].removeprefix("# "): text for language, text in BLOCKS if language == "toml"}


def words_of(start: str) -> list[str]:
    [line] = [line for block in SHELL for line in block.splitlines() if line.startswith(start)]
    return line.split()


def test_made_up_people_are_assessed_on_a_cluster_of_two_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    made = words_of("python -m benchmarks.made_up_people")
    monkeypatch.setattr(sys, "argv", ["made_up_people", *("600" if word == "10000000" else word for word in made[3:]), "--file", "150"])
    make_people()
    scheduler_words, worker_words, batch = words_of("dask scheduler"), words_of("dask worker"), words_of("sural batch people")
    dask = shutil.which("dask", path=str(Path(sys.executable).parent)) or pytest.fail("the command dask is missing")
    settings = os.environ | dict(word.split("=") for word in words_of("export OPENBLAS")[1:])
    address, scheduler = "tcp://127.0.0.1:8786", "scheduler.json"
    started = [subprocess.Popen([dask, *scheduler_words[1:-1], "0", "--no-dashboard", "--scheduler-file", scheduler], stderr=subprocess.DEVNULL)]
    try:
        started.append(subprocess.Popen([dask, "worker", "--scheduler-file", scheduler, *worker_words[3:]], env=settings, stderr=subprocess.DEVNULL))
        own = address_in(tmp_path / scheduler)
        assert main([word.replace(address, own) for word in batch[1:]] + ["--part", "100"]) == 0
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()
    found = [pq.read_table(path) for path in sorted((tmp_path / "results").glob("part-*.parquet"))]
    assert [row for table in found for row in table["id"].to_pylist()] == [f"made-up-{number}" for number in range(600)]
    assert "Urgency by age" in capsys.readouterr().out
    assert (tmp_path / "summary.svg").read_text().startswith("<svg")


def address_in(path: Path) -> str:
    """Where a scheduler says that it listens."""
    import json
    import time

    for _ in range(600):
        if path.exists() and path.read_text().strip().endswith("}"):
            return str(json.loads(path.read_text())["address"])
        time.sleep(0.05)
    raise AssertionError("the scheduler did not start")


def test_the_mapping_of_omop_tables_makes_people_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "omop").mkdir()
    (tmp_path / "omop.toml").write_text(TOML["omop.toml"])
    tables = {
        "person": "person_id,year_of_birth,gender_concept_id\n1,1980,8507\n2,1950,8532\n3,2015,8551\n",
        "condition_occurrence": "person_id,condition_concept_id\n2,201826\n1,999\n",
        "observation": "person_id,observation_concept_id,value_as_number,observation_date\n"
        "1,43055141,3,2026-01-02\n1,43055141,8,2026-05-02\n1,43055141,2,2026-03-01\n",
    }
    for name, text in tables.items():
        (tmp_path / "omop" / f"{name}.csv").write_text(text)
    assert main([*words_of("sural batch omop")[1:], "--workers", "1"]) == 1
    people = pq.read_table(tmp_path / "results.people.parquet").to_pylist()
    assert people == [
        {"id": "1", "rf_age": "46", "rf_sex": "male", "rf_diabetes": None, "pain_severity": "8"},
        {"id": "2", "rf_age": "76", "rf_sex": "female", "rf_diabetes": "unknown_duration", "pain_severity": None},
        {"id": "3", "rf_age": "11", "rf_sex": "8551", "rf_diabetes": None, "pain_severity": None},
    ]
    assert "3: assessed without: rf_sex=8551" in capsys.readouterr().err
    assert [row["scope"] for row in pq.read_table(tmp_path / "results").to_pylist()] == ["", "", "under_18"]


def test_the_mapping_of_fhir_resources_makes_people_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fhir.toml").write_text(TOML["fhir.toml"])
    (tmp_path / "export").mkdir()
    coded = '"code": {"coding": [{"system": "x", "code": "1"}, {"system": "http://loinc.org", "code": "72514-3"}]}'
    lines = [
        '{"resourceType": "Patient", "id": "a", "gender": "female", "birthDate": "1980-12-01"}',
        "{broken",
        f'{{"resourceType": "Observation", "subject": {{"reference": "Patient/a"}}, {coded}, "valueQuantity": {{"value": 7}}}}',
    ]
    (tmp_path / "export" / "all.ndjson").write_text("\n".join(lines))
    assert main(["batch", "export", "out", "--mapping", "fhir.toml", "--workers", "1"]) == 1
    people = pq.read_table(tmp_path / "out.people.parquet").to_pylist()
    assert {key: people[0][key] for key in ("id", "rf_age", "rf_sex", "pain_severity")} == {"id": "a", "rf_age": "45", "rf_sex": "female", "pain_severity": "7"}
    assert "all.ndjson, line 2: passed over" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("on = 3", "needs 'on'"),
        ("[", "no TOML"),
        ('on = 2026-01-01\n[[answer]]\nid = "fever"', "needs 'id' and 'person'"),
        ('on = 2026-01-01\n[[answer]]\nid = "fever"\nperson = "p"\ntable = "t"', "one of 'value'"),
        ('on = 2026-01-01\n[[answer]]\nid = "fewer"\nperson = "p"\ntable = "t"\nlevel = "yes"', "fewer"),
        ('on = 2026-01-01\n[[answer]]\nid = "fever"\nperson = "p"\ntable = "t"\nlevel = "purple"', "purple"),
    ],
)
def test_a_mapping_with_a_mistake_is_refused_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, word: str) -> None:
    (tmp_path / "map.toml").write_text(text)
    (tmp_path / "tables").mkdir()
    assert main(["batch", str(tmp_path / "tables"), str(tmp_path / "out"), "--mapping", str(tmp_path / "map.toml")]) == 1
    assert word in capsys.readouterr().err
