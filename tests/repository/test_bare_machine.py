"""What `./sural` brings to a bare machine by itself (docs/adr/0024), tried with an apt-get and a sudo that note what they were asked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from launcher import browser, commands, distribution, environment, interpreters, libraries, postgres
from launcher.messages import Stop

from tests.repository.checkout import ROOT

SUDO = 'shift; exec "$@"'
INSTALL = "apt-get install -y --no-install-recommends "


class Machine:
    """A PATH with the programs of a distribution; each notes what it was asked before it does what it does."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bin, self.log = folder, folder / "bin", folder / "install.log"
        self.bin.mkdir()
        self.offers("1.0")
        self.has("apt-cache", f'echo "$2:"; echo "  Candidate: $(cat {folder}/offered)"')

    def has(self, name: str, does: str) -> str:
        program = self.bin / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.folder}/notes\n{does}\n')
        program.chmod(0o755)
        return str(program)

    def offers(self, version: str) -> None:
        (self.folder / "offered").write_text(version)

    @property
    def asked(self) -> list[str]:
        notes = self.folder / "notes"
        return [line for line in notes.read_text().splitlines() if line.startswith("apt-get")] if notes.exists() else []

    def install(self) -> str:
        return distribution.install(["chromium"], "for the tests", self.log)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Somebody who is not root and whose sudo asks for no password, on a machine whose apt-get does what it is asked."""
    made = Machine(tmp_path)
    made.has("apt-get", "exit 0")
    made.has("sudo", SUDO)
    monkeypatch.setenv("PATH", f"{made.bin}:/usr/bin:/bin")
    monkeypatch.delenv("SURAL_NO_APT", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(distribution, "RETRY_S", 0.01)
    distribution._read_lists.cache_clear()
    return made


def test_a_package_is_named_first_and_installed_without_a_question(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.has("apt-get", 'test "$DEBIAN_FRONTEND" = noninteractive')
    assert machine.install() == ""
    assert machine.asked == [INSTALL + "chromium"]
    assert "- Installing chromium by apt-get, as root, for the tests ..." in capsys.readouterr().err


def test_who_would_be_asked_for_a_password_is_told_why_nothing_was_installed(machine: Machine) -> None:
    machine.has("sudo", "exit 1")
    assert "sudo is missing or asks for a password" in machine.install()
    assert machine.asked == []


def test_whoever_forbids_it_gets_no_package(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURAL_NO_APT", "1")
    assert "SURAL_NO_APT is set" in machine.install()
    assert machine.asked == []


def test_empty_lists_of_packages_are_read_first(machine: Machine) -> None:
    machine.offers("(none)")
    machine.has("apt-get", f'[ "$1" = update ] && echo 1.0 > {machine.folder}/offered; exit 0')
    assert machine.install() == ""
    assert machine.asked == ["apt-get update", INSTALL + "chromium"]


def test_lists_that_name_files_that_are_gone_are_read_again_once(machine: Machine) -> None:
    machine.has("apt-get", f'[ "$1" = update ] && touch {machine.folder}/fresh; test -e {machine.folder}/fresh')
    assert machine.install() == ""
    assert machine.asked == [INSTALL + "chromium", "apt-get update", INSTALL + "chromium"]


def test_while_another_program_installs_it_waits_and_says_so(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    lock = "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (unattended-upgr)"
    machine.has("apt-get", f'[ $(grep -c ^apt-get {machine.folder}/notes) -gt 3 ] && exit 0; echo "{lock}" >&2; exit 100')
    assert machine.install() == ""
    assert len(machine.asked) == 4
    assert capsys.readouterr().err.count("another program is installing packages; waiting for it") == 1


def test_the_stub_of_a_snap_is_not_installed(machine: Machine) -> None:
    machine.offers("2:1snap1-0ubuntu2")
    assert "only a stub for a snap" in machine.install()
    assert machine.asked == []


def test_without_a_network_the_last_words_of_apt_get_are_told(machine: Machine) -> None:
    machine.has("apt-get", 'echo "Temporary failure resolving" >&2; exit 100')
    assert "Temporary failure resolving" in machine.install()


@pytest.fixture
def without_a_browser(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """No browser of the real machine is seen, and Playwright's driver starts."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "_NAMES", ("chromium-of-a-test",))
    monkeypatch.setattr(browser, "_MAC", ())
    machine.has("python", 'case "$*" in *" --version") exit 0;; *" install chromium") echo "no network"; exit 1;; esac')
    return machine


def ensured(machine: Machine) -> str:
    return browser.ensure_browser(machine.bin / "python", machine.log, os.environ)


def test_a_browser_that_is_there_is_used_and_nothing_is_installed(without_a_browser: Machine) -> None:
    there = without_a_browser.has("chromium-of-a-test", "exit 0")
    assert ensured(without_a_browser) == there
    assert without_a_browser.asked == []


def test_without_a_browser_the_distributions_is_installed(without_a_browser: Machine) -> None:
    there = without_a_browser.bin / "chromium-of-a-test"
    without_a_browser.has("apt-get", f'printf "#!/bin/sh\\n" > {there}; chmod +x {there}')
    assert ensured(without_a_browser) == str(there)
    assert without_a_browser.asked == [INSTALL + "chromium-headless-shell"]


def test_where_the_distribution_has_none_playwright_fetches_its_own(without_a_browser: Machine) -> None:
    without_a_browser.has("sudo", "exit 1")
    own = without_a_browser.bin / "playwrights"
    fetch = f'printf "#!/bin/sh\\n" > {own}; chmod +x {own}'
    without_a_browser.has("python", f'case "$*" in *" install chromium") {fetch};; "-c "*) [ -e {own} ] && echo {own};; esac; exit 0')
    assert ensured(without_a_browser) == str(own)


def test_with_no_way_to_a_browser_each_reason_and_what_to_do_are_told(without_a_browser: Machine) -> None:
    without_a_browser.has("sudo", "exit 1")
    with pytest.raises(Stop) as told:
        ensured(without_a_browser)
    for part in ("There is no browser", "asks for a password", "no network", "--no-browser"):
        assert part in str(told.value)


@pytest.mark.parametrize(
    ("said", "package"),
    [
        ("node: error while loading shared libraries: libatomic.so.1: cannot open shared object file: No such file or directory", "libatomic1"),
        ("x: error while loading shared libraries: libstdc++.so.6: cannot open shared object file", "libstdc++6"),
        ("x: error while loading shared libraries: libabc3.so.4: cannot open shared object file", "libabc3-4"),
        ("Segmentation fault", ""),
    ],
)
def test_the_package_of_a_missing_library_is_known_by_its_name(said: str, package: str) -> None:
    assert libraries.package_of(said) == package


def test_a_library_that_a_program_asks_for_is_installed(machine: Machine) -> None:
    there = machine.folder / "library"
    machine.has("apt-get", f"touch {there}")
    node = machine.has("node", f'[ -e {there} ] || {{ echo "node: error while loading shared libraries: libatomic.so.1: cannot open" >&2; exit 127; }}')
    libraries.ensure_starts([node], "Node", machine.log, os.environ)
    assert machine.asked == [INSTALL + "libatomic1"]


def test_a_program_that_still_does_not_start_stops_with_its_own_words(machine: Machine) -> None:
    node = machine.has("node", 'echo "node: error while loading shared libraries: libatomic.so.1: cannot open" >&2; exit 127')
    with pytest.raises(Stop, match=r"libatomic\.so\.1"):
        libraries.ensure_starts([node], "Node", machine.log, os.environ)
    assert machine.asked == [INSTALL + "libatomic1"]


def test_debians_python_gets_what_it_needs_to_make_an_environment(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = machine.folder / "venv"
    for name, value in {"VENV": folder, "PYTHON": folder / "bin" / "python", "LOG": folder / "install.log"}.items():
        monkeypatch.setattr(environment, name, value)
    package = machine.folder / "ensurepip"
    machine.has("apt-get", f"touch {package}")
    machine.has("uv", "exit 1")
    python = machine.has("python3", f"test -e {package}")
    monkeypatch.setattr(environment, "find_python", lambda: python)
    monkeypatch.setattr(environment, "venv_package", lambda _: "python3.11-venv")
    environment._make()
    assert machine.asked == [INSTALL + "python3.11-venv"]


def test_a_python_that_is_whole_or_is_not_debians_needs_no_package() -> None:
    assert interpreters.venv_package(sys.executable) == ""


def test_without_postgresql_the_command_that_installs_it_is_told(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.has("sudo", "exit 1")
    monkeypatch.setattr(postgres, "_PLACES", ())
    monkeypatch.setenv("PATH", str(machine.bin))
    with pytest.raises(Stop, match="install --no-install-recommends postgresql"):
        postgres.ensure_postgres(machine.log)


@pytest.mark.skipif(postgres.find_postgres() is None, reason="there is no PostgreSQL here; ./sural test --postgres brings one")
def test_a_postgresql_of_the_tests_answers_and_leaves_nothing_behind(tmp_path: Path) -> None:
    psycopg = pytest.importorskip("psycopg")
    with postgres.scratch_postgres(tmp_path / "log") as address:
        folder = Path(address.split("host=")[1].replace("%2F", "/"))
        opened = psycopg.connect(address)
        assert opened.execute("select current_user").fetchone() == ("sural",)
    assert not folder.exists()
    with opened, pytest.raises(psycopg.OperationalError):
        opened.execute("select 1")


def test_the_tests_never_use_the_database_of_somebodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURAL_DATABASE_URL", "postgresql:///the-clinic")
    assert "SURAL_DATABASE_URL" not in commands._test_environment()


@pytest.mark.parametrize(("newest", "runs"), [((3, 13), 1), ((3, 11), 0)])
def test_the_newest_python_has_an_environment_of_its_own_and_is_passed_over_where_it_is_the_only_one(
    monkeypatch: pytest.MonkeyPatch, newest: tuple[int, int], runs: int
) -> None:
    ran: list[tuple[list[str], Mapping[str, str]]] = []
    monkeypatch.setattr(commands, "newest_python", lambda: ("/some/python3", newest))
    monkeypatch.setattr(commands, "version_of", lambda python: (3, 11))
    monkeypatch.setattr(subprocess, "call", lambda words, env: ran.append((words, env)) or 0)
    assert commands.test(["--newest", "tests/core"]) == 0
    assert len(ran) == runs
    for words, env in ran:
        assert words[2:] == ["test", "--no-browser", "tests/core"]
        assert (env["SURAL_PYTHON"], Path(env["SURAL_VENV"]).name) == ("/some/python3", "venv-3.13")


def test_ci_runs_what_the_readme_says_and_nothing_that_a_stranger_would_not() -> None:
    commands_run = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if line and not line.startswith("#")]
    assert commands_run == [
        "set -euo pipefail",
        'cd "$(dirname "$0")/.."',
        "./sural test",
        "./sural test --postgres --no-browser",
        "./sural test --newest tests/core tests/safety",
    ]
