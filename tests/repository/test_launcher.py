"""What `./sural` promises (docs/adr/0003), without a network."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from launcher import commands, environment, interpreters
from launcher.messages import Stop

from tests.repository.checkout import ROOT, tracked


def sural(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(ROOT / "sural"), *words], env={**os.environ, **environ}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", [ROOT / "sural", *tracked("tools/launcher/*.py")], ids=lambda path: path.name)
def test_the_launcher_can_be_read_by_a_python_that_is_too_old_for_sural(path: Path) -> None:
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_help_names_the_two_commands() -> None:
    told = sural("help")
    assert told.returncode == 0
    assert "./sural run" in told.stdout
    assert "./sural test" in told.stdout


def test_a_python_that_does_not_work_is_said_with_what_to_do(tmp_path: Path) -> None:
    told = sural("run", SURAL_PYTHON="/no/such/python", SURAL_VENV=str(tmp_path / "venv"))
    assert told.returncode == 1
    assert "Correct or unset it." in told.stderr + told.stdout
    assert "Traceback" not in told.stderr


def test_a_shim_that_is_there_and_does_not_start_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shim = tmp_path / "python3.13"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    monkeypatch.setattr(interpreters, "_candidates", lambda: iter([str(shim), sys.executable]))
    monkeypatch.delenv("SURAL_PYTHON", raising=False)
    assert interpreters.find_python() == sys.executable


def test_without_any_python_the_apt_and_the_brew_line_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreters, "_candidates", lambda: iter(["/no/such/python"]))
    monkeypatch.delenv("SURAL_PYTHON", raising=False)
    with pytest.raises(Stop, match="apt install python3"):
        interpreters.find_python()


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment that looks made, with an install step that only notes that it ran."""
    folder = tmp_path / "venv"
    (folder / "bin").mkdir(parents=True)
    for name, value in {"VENV": folder, "PYTHON": folder / "bin" / "python", "LOG": folder / "install.log"}.items():
        monkeypatch.setattr(environment, name, value)
    (folder / "bin" / "python").symlink_to(sys.executable)
    monkeypatch.setattr(environment, "_is_usable", lambda: True)
    return folder


def test_a_second_start_installs_nothing(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[Path] = []
    monkeypatch.setattr(environment, "_install", installed.append)
    environment.ensure("runtime")
    environment.ensure("runtime")
    assert installed == [environment.LOCKS["runtime"]]


def test_an_install_that_was_interrupted_is_done_again(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(lock: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "_install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        environment.ensure("runtime")
    again: list[Path] = []
    monkeypatch.setattr(environment, "_install", again.append)
    environment.ensure("runtime")
    assert len(again) == 1


def test_a_changed_lock_is_installed(venv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[Path] = []
    monkeypatch.setattr(environment, "_install", installed.append)
    lock = tmp_path / "requirements.lock"
    monkeypatch.setattr(environment, "LOCKS", {"runtime": lock})
    for text in ("one==1", "one==2"):
        lock.write_text(text)
        environment.ensure("runtime")
    assert installed == [lock, lock]


def test_a_folder_that_is_no_environment_is_never_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    monkeypatch.setattr(environment, "VENV", tmp_path)
    with pytest.raises(Stop, match="is no virtual environment"):
        environment._make()
    assert (tmp_path / "notes.txt").exists()


def test_leaving_out_the_browser_is_said_loudly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(commands, "ensure", lambda kind: None)
    monkeypatch.setattr(commands, "_all_of", lambda checks, env: 0)
    commands.test(["--no-browser"])
    assert "LEFT OUT" in capsys.readouterr().err


def test_what_the_app_stores_stays_in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: dict[str, str] = {}
    monkeypatch.setattr(commands, "ensure", lambda kind: None)
    monkeypatch.delenv("SURAL_DATA", raising=False)
    monkeypatch.setattr(os, "execve", lambda program, words, env: handed.update(env))
    commands.run([])
    assert handed["SURAL_DATA"] == str(ROOT / "var")


@pytest.mark.parametrize(("address", "kind"), [("", "runtime"), ("postgresql:///sural", "postgres")])
def test_the_driver_of_postgresql_is_installed_where_the_data_are_kept_there(address: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(commands, "ensure", installed.append)
    monkeypatch.setattr(os, "execve", lambda program, words, env: None)
    monkeypatch.setenv("SURAL_DATABASE_URL", address)
    commands.run([])
    commands.hand_on(["knowledge", "check"])
    assert installed == [kind, kind]


def test_a_check_that_fails_beside_the_tests_is_told_and_fails_the_run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(commands, "PYTHON", sys.executable)
    good, bad = ["-c", "print('nothing to say')"], ["-c", "import sys; sys.exit('a fault of types')"]
    assert commands._all_of([("types", bad), ("layout", good), ("tests", good)], dict(os.environ)) == 1
    assert commands._all_of([("types", good), ("tests", bad)], dict(os.environ)) == 1
    assert commands._all_of([("types", good), ("tests", good)], dict(os.environ)) == 0
    said = capfd.readouterr().err
    assert "=== types FAILED\na fault of types" in said
    assert said.count("ok ") == 5


@pytest.mark.parametrize(
    ("words", "chosen"),
    [([], []), (["--no-browser"], ["-m", "not browser"]), (["--postgres", "--no-browser"], ["--ignore=tests/core", "-m", "database and not browser"])],
)
def test_what_is_left_out_is_what_was_asked_for(words: list[str], chosen: list[str]) -> None:
    assert commands._left_out(words) == chosen
