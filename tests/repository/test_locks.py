"""The locks install the same packages everywhere and say nothing about where from (docs/adr/0002)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repository.checkout import ROOT, tracked

RUNTIME, POSTGRES, BATCH, DEV, BENCH = LOCKS = tuple(ROOT / f"requirements{kind}.lock" for kind in ("", "-postgres", "-batch", "-dev", "-bench"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {
    RUNTIME: ("checkout",),
    POSTGRES: ("checkout", "postgres"),
    BATCH: ("checkout", "batch"),
    DEV: ("checkout", "dev"),
    BENCH: ("checkout", "dev", "bench"),
}
CONFIGURATIONS = ("pyproject.toml", "*.lock", "*.cfg", "*.ini", ".ci/*", "tools/*", "sural", ".gitignore")
# In two parts, since no file may name a package index, this one included.
INDEX_HOSTS = tuple(".".join(parts) for parts in (("pypi", "org"), ("files.python" + "hosted", "org"), ("registry.npm" + "js", "org")))


def pins(lock: Path) -> dict[str, set[str]]:
    """Name -> pinned versions; more than one where the Python or the system decides."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_has_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())

    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_satisfies_the_project(lock: Path) -> None:
    pinned = pins(lock)
    asked = [Requirement(text) for text in (*PROJECT["dependencies"], *(text for extra in EXTRAS[lock] for text in PROJECT["optional-dependencies"][extra]))]

    unmet = [str(wanted) for wanted in asked if not any(wanted.specifier.contains(version) for version in pinned.get(canonicalize_name(wanted.name), ()))]

    assert unmet == [], "run tools/lock"


def test_a_larger_lock_holds_every_pin_of_the_smaller() -> None:
    assert pins(RUNTIME).items() <= pins(POSTGRES).items() <= pins(DEV).items()
    assert pins(RUNTIME).items() <= pins(BATCH).items() <= pins(DEV).items()
    assert pins(DEV).items() <= pins(BENCH).items()


def test_the_build_tool_is_locked_too() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]

    assert {canonicalize_name(Requirement(text).name) for text in build} <= set(pins(RUNTIME))


def test_no_lock_or_configuration_holds_an_address() -> None:
    assert [path.name for path in tracked(*CONFIGURATIONS) if "://" in path.read_text(encoding="utf-8")] == []


def test_no_file_names_a_package_index() -> None:
    named = {path.relative_to(ROOT) for path in tracked() for host in INDEX_HOSTS if host.encode() in path.read_bytes()}

    assert named == set()


def test_no_lock_form_that_records_addresses_is_kept() -> None:
    assert tracked("uv.lock", "pylock*.toml", ".python-version") == ()
