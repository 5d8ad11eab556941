"""What is kept of the average body's loads is what is computed, and nothing else is taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sural import Knowledge
from sural.body import Person
from sural.exercise_load import body_report, kept, report
from sural.exercise_load.report import average_report
from sural.plan.facts.body_report import BodyReport
from sural.prepared import folder, sums
from sural.prepared.packed import pack

KNOWLEDGE = Knowledge.load()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is kept for as long as a test runs, which begins like a process that has computed nothing yet."""
    monkeypatch.setattr(folder, "places", lambda: (tmp_path,))
    monkeypatch.setattr(average_report, "_values", {})
    return tmp_path / "sural"


def _another_process() -> None:
    average_report._values = {}


def _begun() -> BodyReport:
    kept.prepare_loads(KNOWLEDGE)
    return average_report(KNOWLEDGE)


def test_the_loads_come_back_bit_by_bit_and_are_not_computed_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    computed = _begun()
    _another_process()
    monkeypatch.setattr(report, "demands", None)
    monkeypatch.setattr(report, "catalogue", None)
    found = _begun()
    assert found is not computed
    assert found == computed and list(found.movements) == list(computed.movements)
    assert body_report(KNOWLEDGE, Person()) is found


@pytest.mark.parametrize("foreign", [b"", b"something else", pack(("something", "else")), pack({"squat": [[1.0, 2.0], [], [], None]})])
def test_what_is_no_table_of_loads_is_passed_over(place: Path, foreign: bytes) -> None:
    computed, [file] = _begun(), place.iterdir()
    folder.write(file.name, foreign)
    _another_process()
    assert _begun() == computed


def test_somebody_of_another_size_is_computed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "_computed", lambda knowledge, person: person)
    tethered = Person(tethered=True)
    assert body_report(KNOWLEDGE, tethered) == tethered  # type: ignore[comparison-overlap]


def test_the_code_of_the_body_is_in_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: (read.append(path), whole(path))[1])
    sums.sum_of("known", kept._ROOMS)
    core = Path(kept.__file__).parents[1]
    drawn_or_checked = {core / "body" / "draw", core / "body" / "validation"}
    code = {path for room in ("body", "exercise_load") for path in (core / room).rglob("*.py") if not drawn_or_checked & set(path.parents)}
    assert code <= set(read)
