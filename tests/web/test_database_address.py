"""One setting names a PostgreSQL database. A wrong one is refused in words that hold nothing of a password."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sural_web.database_address import postgres
from sural_web.env import SettingProblem

NAME = "SURAL_DATABASE_URL"
pytest.importorskip("psycopg")


def read(address: str) -> dict[str, object]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(NAME, address)
        return postgres(NAME)


def test_without_the_setting_there_is_no_postgresql() -> None:
    assert read("") == read("  ") == {}


def test_an_address_is_read_and_locks_are_waited_for_as_briefly_as_in_sqlite() -> None:
    found = read("postgresql://sural:p%40ss%2F%25@db.clinic.example:5433/leg?sslmode=verify-full&options=-c%20work_mem%3D8MB")
    assert {key: found[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "leg",
        "USER": "sural",
        "PASSWORD": "p@ss/%",
        "HOST": "db.clinic.example",
        "PORT": "5433",
    }
    options = found["OPTIONS"]
    assert isinstance(options, dict)
    assert options["sslmode"] == "verify-full"
    assert options["options"].split() == ["-c", "lock_timeout=5000", "-c", "idle_in_transaction_session_timeout=60000", "-c", "work_mem=8MB"]


@pytest.mark.parametrize("address", ["postgresql:///sural?host=%2Frun%2Fpostgresql", "postgres://a@one:5432,two:5433/sural", "postgresql://[::1]:5432/sural"])
def test_a_socket_a_list_of_hosts_and_a_number_of_the_new_kind_are_addresses(address: str) -> None:
    assert read(address)["NAME"] == "sural"


@pytest.mark.parametrize(
    "address",
    ["sural", "sqlite:///x", "mysql://sural:hunter2@host/sural", "postgresql://", "postgresql://sural:hunter2@host", "postgresql://sural:hunter2@host:no/sural",
     "postgresql://sural:hun@ter2@host/sural", "postgresql://sural:hun/ter2@host/sural", "postgresql://sural:12/hunter2@host", "postgresql://sural:%zz@host/sural",
     "postgresql://sural:hunter2@host/sural?nothing=known", "host=db password=hunter2 dbname=sural"],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_how_to_write_it(address: str) -> None:
    with pytest.raises(SettingProblem, match=r"Write it so: SURAL_DATABASE_URL=postgresql://user:password@host:5432/sural") as problem:
        read(address)
    assert "hun" not in str(problem.value)


@example("9%99")
@given(st.text(st.sampled_from("aZ9@/:?#%&=+ [],\\ä"), min_size=4, max_size=12))
def test_no_password_is_taken_for_another_part_whatever_signs_are_in_it(password: str) -> None:
    """What is not refused reaches the right host: a host, port or name that holds some of the password would be told when nobody answers there."""
    said = ""
    try:
        found = read(f"postgresql://sural:QQQQ{password}QQQQ@db.example/leg")
        said = "".join(str(found[part]) for part in ("HOST", "PORT", "NAME", "USER"))
    except SettingProblem as problem:
        said = str(problem)
    assert "QQQQ" not in said


def test_without_the_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SettingProblem, match="psycopg is not installed"):
        read("postgresql://sural:hunter2@host/sural")
