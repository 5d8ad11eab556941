"""What is kept for the next process says the same as what is worked out, and nothing else is taken for it."""

from __future__ import annotations

import json
import os
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sural import Knowledge
from sural.assessment.network import Network, compile_network
from sural.assessment.pairs import PairTable, pair_table
from sural.assessment.uncertainty import noise, table_spreads
from sural.assessment.unlisted import average_log_ratios
from sural.knowledge.files import ReadBefore, package_files, prose_of, whole_sum
from sural.knowledge.on_demand import ReadOnDemand
from sural.prepared import folder, start
from sural.prepared.packed import pack, unpack

LIKE = "prepared-of-a-test"


@pytest.fixture(scope="module")
def on_demand() -> ReadOnDemand:
    contents = package_files()
    return ReadOnDemand.of(ReadBefore(contents, whole_sum(contents), prose_of(contents)))


@pytest.fixture(scope="module")
def read_at_once() -> Knowledge:
    return Knowledge.from_files(package_files())


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(folder, "places", lambda: (tmp_path,))
    return tmp_path / "sural"


def test_what_ties_a_finding_to_a_condition_is_the_same_read_on_demand(on_demand: ReadOnDemand, read_at_once: Knowledge) -> None:
    """Before all rows were asked for, each comes out of its own line."""
    for condition in (*read_at_once.conditions, "leak"):
        for finding in read_at_once.findings:
            assert on_demand.row(condition, finding) == read_at_once.row(condition, finding), (condition, finding)


def test_every_part_is_the_same_read_on_demand(on_demand: ReadOnDemand, read_at_once: Knowledge) -> None:
    for part in fields(read_at_once):
        assert getattr(on_demand, part.name) == getattr(read_at_once, part.name), part.name
    assert on_demand == read_at_once


def test_a_changed_copy_is_read_nowhere_else(on_demand: ReadOnDemand, read_at_once: Knowledge) -> None:
    copy = replace(on_demand, likelihoods=(), version="other")
    assert copy.likelihoods == () and copy.conditions == read_at_once.conditions


def test_a_name_that_is_no_part_is_refused(on_demand: ReadOnDemand) -> None:
    with pytest.raises(AttributeError, match="no_such_part"):
        _ = on_demand.no_such_part  # type: ignore[attr-defined]


def _arrays(value: Any) -> Any:
    """Plain values, with arrays as their bytes."""
    if isinstance(value, np.ndarray):
        return str(value.dtype), value.shape, value.tobytes()
    if isinstance(value, tuple):
        return tuple(_arrays(one) for one in value)
    if hasattr(value, "items"):
        return {key: _arrays(one) for key, one in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return type(value), {part.name: _arrays(getattr(value, part.name)) for part in fields(value)}
    return type(value), value


def test_the_network_and_its_tables_come_back_bit_by_bit() -> None:
    knowledge = Knowledge.load()
    network = compile_network(knowledge)
    made = (network, pair_table(network), table_spreads(knowledge, network.conditions), average_log_ratios(network), noise(network.size))
    assert _arrays(unpack(pack(made))) == _arrays(made)


def test_nothing_kept_can_name_code_to_run() -> None:
    plan = json.dumps({"class": "Path", "of": {}}).encode()
    with pytest.raises(KeyError):
        unpack(len(plan).to_bytes(8, "big") + plan)


def test_what_is_kept_stands_in_a_folder_for_its_user_alone(own_cache: Path) -> None:
    assert folder.write(LIKE, b"something")
    assert bytes(folder.read(LIKE) or b"") == b"something"
    assert own_cache.stat().st_mode & 0o077 == 0 and (own_cache / LIKE).stat().st_mode & 0o077 == 0
    assert [path.name for path in own_cache.iterdir()] == [LIKE]


@pytest.mark.parametrize("others", [0o020, 0o002])
def test_what_others_could_have_written_is_not_read(own_cache: Path, others: int) -> None:
    folder.write(LIKE, b"something")
    (own_cache / LIKE).chmod(0o600 | others)
    assert folder.read(LIKE) is None
    (own_cache / LIKE).chmod(0o600)
    own_cache.chmod(0o700 | others)
    assert folder.read(LIKE) is None
    assert not folder.write(LIKE, b"something else")


def test_a_link_to_elsewhere_is_not_read(own_cache: Path, tmp_path: Path) -> None:
    folder.write(LIKE, b"something")
    (own_cache / LIKE).rename(tmp_path / "elsewhere")
    (own_cache / LIKE).symlink_to(tmp_path / "elsewhere")
    assert folder.read(LIKE) is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_a_file_of_somebody_else_is_not_read(own_cache: Path) -> None:
    folder.write(LIKE, b"something")
    os.chown(own_cache / LIKE, 65534, -1)
    assert folder.read(LIKE) is None


@pytest.mark.parametrize("damage", [b"", b"x", b"something else entirely"])
def test_what_is_damaged_is_not_read(own_cache: Path, damage: bytes) -> None:
    folder.write(LIKE, b"something")
    whole = (own_cache / LIKE).read_bytes()
    (own_cache / LIKE).write_bytes(whole[: -len(damage)] + damage if damage else b"")
    assert folder.read(LIKE) is None


def test_it_stands_beside_the_code_or_in_the_cache_of_its_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder.places() == (Path(folder.__file__).parent / "__pycache__", tmp_path)


def test_only_the_newest_few_of_a_kind_stay(own_cache: Path) -> None:
    for number in range(6):
        folder.write(f"prepared-{number}", b"something")
    assert len(list(own_cache.iterdir())) == 3


def test_without_a_place_to_write_all_is_worked_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(folder, "places", lambda: (tmp_path / "file",))
    monkeypatch.setattr(start, "loaded", lambda: None)
    assert not folder.write(LIKE, b"something")
    assert start.prepare() is Knowledge.load()


def test_a_process_that_has_the_knowledge_goes_on_with_it(own_cache: Path) -> None:
    """What was worked out from it before, such as a table of a population, still fits."""
    network = compile_network(Knowledge.load())
    assert start.prepare() is Knowledge.load()
    assert compile_network(Knowledge.load()) is network


def test_a_second_start_takes_what_the_first_one_kept_and_no_other(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    adopted: list[Knowledge] = []
    monkeypatch.setattr(start, "adopt", adopted.append)
    monkeypatch.setattr(start, "loaded", lambda: None)  # as in a process that has just begun
    for memory in (compile_network, pair_table, average_log_ratios, table_spreads, noise):
        monkeypatch.setattr(memory, "_values", memory._values)  # as they were, afterwards
    first = start.prepare()
    assert not adopted
    second = start.prepare()
    assert adopted == [second] and second is not first and isinstance(second, ReadOnDemand)
    network = compile_network(second)
    assert isinstance(network, Network) and isinstance(pair_table(network), PairTable)
    [kept] = own_cache.iterdir()
    kept.rename(own_cache / "prepared-of-other-files")
    assert start.prepare() is Knowledge.load()
